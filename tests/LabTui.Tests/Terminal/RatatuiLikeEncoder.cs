using System.Globalization;
using System.Text;

namespace LabTui.Terminal;

/// <summary>
/// The well-known plain way to encode a frame, to compare sizes with: changed cells only, an absolute move before each that
/// does not follow the one before, both colours when either changed, and a reset and a hidden cursor after every frame.
/// </summary>
internal sealed class RatatuiLikeEncoder
{
    private FrameCell[] _last = [];
    private (TerminalColor Fore, TerminalColor Back, Attributes Attributes) _pen;

    internal int Encode(Frame frame)
    {
        var cells = new FrameCell[frame.Width * frame.Height];
        var output = new StringBuilder();
        var (lastX, lastY) = (-2, -2);
        for (var y = 0; y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                var cell = cells[(y * frame.Width) + x] = frame[x, y];
                var before = _last.Length == cells.Length ? _last[(y * frame.Width) + x] : FrameCell.Blank;
                if (cell == before || cell.Width == 0)
                {
                    continue;
                }

                if (x != lastX + 1 || y != lastY)
                {
                    output.Append(CultureInfo.InvariantCulture, $"\e[{y + 1};{x + 1}H");
                }

                (lastX, lastY) = (x, y);
                Pen(output, cell.Style);
                output.Append(new Rune(cell.Rune).ToString());
            }
        }

        _last = cells;
        _pen = default;
        output.Append("\e[39m\e[49m\e[59m\e[0m\e[?25l");
        return Encoding.UTF8.GetByteCount(output.ToString());
    }

    private void Pen(StringBuilder output, Style style)
    {
        for (var bit = 1; bit <= (int)Attributes.Strike; bit <<= 1)
        {
            if (((int)_pen.Attributes & bit) != ((int)style.Attributes & bit))
            {
                output.Append(style.Attributes.HasFlag((Attributes)bit) ? "\e[1m" : "\e[22m");
            }
        }

        if (_pen.Fore != style.Foreground || _pen.Back != style.Background)
        {
            output.Append("\e[").Append(Code(style.Foreground, 38)).Append(';').Append(Code(style.Background, 48)).Append('m');
        }

        _pen = (style.Foreground, style.Background, style.Attributes);
    }

    private static string Code(TerminalColor color, int ground) =>
        color.IsDefault ? $"{ground + 1}"
        : color.IsRgb ? $"{ground};2;{color.Value >> 16};{(color.Value >> 8) & 255};{color.Value & 255}"
        : $"{ground};5;{color.Value}";
}
