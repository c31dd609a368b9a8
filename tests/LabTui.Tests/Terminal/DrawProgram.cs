namespace LabTui.Terminal;

/// <summary>Numbers, made by the property tests, read as drawing operations on a frame.</summary>
internal static class DrawProgram
{
    private static readonly string[] s_texts =
    [
        "a",
        "hello",
        "──────────",
        "          ",
        "日本語",
        "x日",
        "12,345",
        "⣿⣀⡇",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "e\u001b[31m",
        "🙂 ok",
        "       .       ",
    ];

    internal static readonly Style[] Styles =
    [
        Style.Plain,
        Style.Of(TerminalColor.Indexed(1)),
        Style.Of(TerminalColor.Indexed(12)),
        Style.Of(TerminalColor.Indexed(200), TerminalColor.Indexed(17)),
        Style.Of(TerminalColor.Rgb(0x102030), TerminalColor.Rgb(0xFFEEDD), Attributes.Bold),
        Style.Of(TerminalColor.Default, TerminalColor.Default, Attributes.Reverse),
        Style.Of(TerminalColor.Indexed(4), TerminalColor.Default, Attributes.Dim | Attributes.Underline),
        Style.Of(TerminalColor.Default, TerminalColor.Default, Attributes.Bold),
        Style.Of(TerminalColor.Default, TerminalColor.Indexed(9), Attributes.Bold | Attributes.Dim),
        Style.Of(TerminalColor.Indexed(7), TerminalColor.Default, Attributes.Italic | Attributes.Strike),
    ];

    private static readonly Look s_look = new(ColorDepth.TrueColor, GlyphSet.Braille);

    internal static void Run(Frame frame, ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            Step(frame, (uint)number * 2654435761u);
        }
    }

    private static void Step(Frame frame, uint bits)
    {
        var area = frame.All(s_look);
        var x = (int)((bits >> 4) % (uint)(frame.Width + 4)) - 2;
        var y = (int)((bits >> 12) % (uint)(frame.Height + 1));
        var style = Styles[(bits >> 20) % Styles.Length];
        switch (bits % 16)
        {
            case 0:
                frame.Clear();
                break;
            case 1:
                area.Inside(x, y, 7, 3).Fill('#', style);
                break;
            case 2:
                area.Inside(x, y, 12, 4).Box("t", "r");
                break;
            case 3:
                area.Inside(x, y, 9, 2).Emphasize(style.Attributes);
                break;
            case 4:
                frame.Cursor = null;
                area.SetCursor(x, y);
                break;
            case 6 when frame.Height > 2:
                frame.Scroll(y % (frame.Height - 1), frame.Height - 1 - (y % 2), x == 0 ? 1 : Math.Clamp(x, -4, 4));
                break;
            case 5:
                area.Inside(x, y, 30, 2).Fill(' ', style);
                break;
            default:
                area.Text(x, y, s_texts[(bits >> 24) % s_texts.Length], style);
                break;
        }
    }
}
