using System.Globalization;
using System.Security;
using System.Text;

namespace LabTui.Terminal;

/// <summary>A frame as an SVG picture, for documents. The same frame gives the same bytes.</summary>
public static class FrameSvg
{
    /// <summary>A cell in pixels. Every run of text is stretched to its cells, so that any monospaced font lines up.</summary>
    private const int CellWidth = 9,
        CellHeight = 18,
        Baseline = 14,
        Padding = 12;

    public static string Of(Frame frame, bool light = false)
    {
        var paper = light ? 0xFFFFFF : 0x16181D;
        var (width, height) = ((frame.Width * CellWidth) + (2 * Padding), (frame.Height * CellHeight) + (2 * Padding));
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\""
        );
        svg.Append(
            " font-family=\"'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace\" font-size=\"15\" xml:space=\"preserve\">\n"
        );
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#{paper:x6}\"/>\n");
        for (var y = 0; y < frame.Height; y++)
        {
            Row(svg, frame, y, paper, light ? 0x1D2026 : 0xD8DBE2);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Row(StringBuilder svg, Frame frame, int y, int paper, int pen)
    {
        for (var x = 0; x < frame.Width; )
        {
            var (style, start, text) = (frame[x, y].Style, x, new StringBuilder());
            while (x < frame.Width && frame[x, y].Style == style)
            {
                text.Append(frame[x, y].Width == 0 ? "" : ClusterTable.TextOf(frame[x, y].Rune));
                x++;
            }

            Run(svg, text.ToString(), style, start, x - start, y, paper, pen);
        }
    }

    private static void Run(StringBuilder svg, string text, Style style, int x, int columns, int y, int paper, int pen)
    {
        var (fore, back) = (PaletteColors.Rgb(style.Foreground) ?? pen, PaletteColors.Rgb(style.Background) ?? paper);
        if (style.Attributes.HasFlag(Attributes.Reverse))
        {
            (fore, back) = (back, fore);
        }

        var (left, top, wide) = (Padding + (x * CellWidth), Padding + (y * CellHeight), columns * CellWidth);
        if (back != paper)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{CellHeight}\" fill=\"#{back:x6}\"/>\n"
            );
        }

        if (string.IsNullOrWhiteSpace(text) && !style.Attributes.HasFlag(Attributes.Underline))
        {
            return;
        }

        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{left}\" y=\"{top + Baseline}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#{fore:x6}\""
        );
        svg.Append(Decoration(style.Attributes)).Append('>').Append(SecurityElement.Escape(text)).Append("</text>\n");
    }

    private static string Decoration(Attributes attributes) =>
        (attributes.HasFlag(Attributes.Bold) ? " font-weight=\"bold\"" : "")
        + (attributes.HasFlag(Attributes.Italic) ? " font-style=\"italic\"" : "")
        + (attributes.HasFlag(Attributes.Dim) ? " opacity=\"0.6\"" : "")
        + (
            attributes.HasFlag(Attributes.Underline) ? " text-decoration=\"underline\""
            : attributes.HasFlag(Attributes.Strike) ? " text-decoration=\"line-through\""
            : ""
        );
}
