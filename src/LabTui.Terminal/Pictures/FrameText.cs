using System.Globalization;
using System.Text;

namespace LabTui.Terminal;

/// <summary>A frame as plain text: for tests, for logs, for reading without a terminal.</summary>
public static class FrameText
{
    /// <summary>One line per row, without blanks at the end.</summary>
    public static string Of(Frame frame)
    {
        var text = new StringBuilder();
        for (var y = 0; y < frame.Height; y++)
        {
            text.Append(Row(frame, y).TrimEnd(' ')).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The text, then a grid of the same size with a letter per style (a dot is plain), then what the letters mean.</summary>
    public static string WithStyles(Frame frame)
    {
        var letters = new Dictionary<Style, char>();
        var grid = new StringBuilder();
        for (var y = 0; y < frame.Height; y++)
        {
            var row = new StringBuilder();
            for (var x = 0; x < frame.Width; x++)
            {
                row.Append(Letter(letters, frame[x, y].Style));
            }

            grid.Append(row.ToString().TrimEnd('.')).Append('\n');
        }

        var legend = letters.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {Describe(pair.Key)}\n"));
        return $"{Of(frame)}--- styles\n{grid}--- legend\n{string.Concat(legend)}";
    }

    internal static string Row(Frame frame, int y)
    {
        var text = new StringBuilder(frame.Width);
        for (var x = 0; x < frame.Width; x++)
        {
            if (frame[x, y] is { Width: > 0 } cell)
            {
                text.Append(ClusterTable.TextOf(cell.Rune));
            }
        }

        return text.ToString();
    }

    private static char Letter(Dictionary<Style, char> letters, Style style)
    {
        if (style == Style.Plain)
        {
            return '.';
        }

        if (!letters.TryGetValue(style, out var letter))
        {
            letters[style] = letter =
                letters.Count < 26 ? (char)('a' + letters.Count)
                : letters.Count < 52 ? (char)('A' + letters.Count - 26)
                : '?';
        }

        return letter;
    }

    private static string Describe(Style style)
    {
        var ground = style.Background.IsDefault ? "" : $" on {Name(style.Background)}";
        var attributes = style.Attributes == Attributes.None ? "" : $" {style.Attributes}";
        return Name(style.Foreground) + ground + attributes;
    }

    private static string Name(TerminalColor color) =>
        color.IsDefault ? "default"
        : color.IsRgb ? string.Create(CultureInfo.InvariantCulture, $"#{color.Value:X6}")
        : string.Create(CultureInfo.InvariantCulture, $"{color.Value}");
}
