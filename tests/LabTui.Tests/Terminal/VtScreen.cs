using System.Text;

namespace LabTui.Terminal;

/// <summary>
/// A terminal's screen as far as frames need one. It throws on any sequence it does not know, so that nothing unusual can
/// slip into the encoder. With legacyWidths it is one of those terminals that draw wide glyphs in a single column.
/// </summary>
internal sealed class VtScreen(bool legacyWidths = false)
{
    private (int Rune, Style Style)[] _cells = [];
    private int _x;
    private int _y;
    private int _lastGlyph;
    private int _top;
    private int? _bottom;
    private Style _pen;
    private bool _synchronized;

    internal int Width { get; private set; }

    internal int Height { get; private set; }

    internal bool CursorShown { get; private set; }

    internal (int X, int Y) Cursor => (_x, _y);

    /// <summary>A resized terminal keeps some of what it showed, in places of its own choice: here, garbage.</summary>
    internal void Resize(int width, int height)
    {
        (Width, Height) = (width, height);
        _cells = new (int, Style)[width * height];
        Scribble();
        (_x, _y) = (Math.Min(_x, Math.Max(0, width - 1)), Math.Min(_y, Math.Max(0, height - 1)));
    }

    internal void Scribble() => Array.Fill(_cells, ('~', Style.Of(TerminalColor.Indexed(1), TerminalColor.Indexed(3))));

    internal (int Rune, Style Style) At(int column, int row) => _cells[(row * Width) + column];

    internal void Feed(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (bytes[0] == 0x1b)
            {
                var end = 2 + bytes[2..].IndexOfAnyInRange((byte)0x40, (byte)0x7e);
                Assert.Equal((byte)'[', bytes[1]);
                Control(Encoding.ASCII.GetString(bytes[2..end]), (char)bytes[end]);
                bytes = bytes[(end + 1)..];
                continue;
            }

            Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            bytes = bytes[used..];
            Glyph(rune.Value);
        }

        Assert.False(_synchronized, "the synchronized update was not closed");
    }

    private void Glyph(int rune)
    {
        switch (rune)
        {
            case '\r':
                _x = 0;
                break;
            case '\n':
                Assert.True(_y < Height - 1, "a line feed on the last row would scroll");
                _y++;
                break;
            case '\b':
                _x = Math.Max(0, _x - 1);
                break;
            default:
                Print(rune);
                break;
        }

        _lastGlyph = rune >= ' ' ? rune : 0;
    }

    private void Print(int rune)
    {
        var width = WideRunes.Contains(rune) && !legacyWidths ? 2 : 1;
        _cells[(_y * Width) + _x] = (rune, _pen);
        if (width == 2 && _x + 1 < Width)
        {
            _cells[(_y * Width) + _x + 1] = (0, _pen);
        }

        _x = Math.Min(Width - 1, _x + width);
    }

    private void Control(string text, char final)
    {
        var repeated = _lastGlyph;
        _lastGlyph = 0;
        if (final is 'h' or 'l')
        {
            Mode(text, final == 'h');
            return;
        }

        if (final == 'm')
        {
            Sgr(
                text.Split(';')
                    .Select(part => part.Length == 0 ? 0 : int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))
                    .ToArray()
            );
            return;
        }

        var numbers = text.Split(';')
            .Select(part => part.Length == 0 ? 0 : int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        var n = Math.Max(1, numbers[0]);
        switch (final)
        {
            case 'H':
                (_x, _y) = (numbers.Length > 1 ? Math.Max(1, numbers[1]) - 1 : 0, n - 1);
                break;
            case 'A':
                _y -= n;
                break;
            case 'B':
                _y += n;
                break;
            case 'C':
                _x += n;
                break;
            case 'D':
                _x -= n;
                break;
            case 'G':
                _x = n - 1;
                break;
            case 'd':
                _y = n - 1;
                break;
            case 'J':
                Assert.Equal(2, numbers[0]);
                Array.Fill(_cells, (' ', _pen.BlankOnly()));
                break;
            case 'K':
                Assert.Equal("", text);
                Erase(Width - _x);
                break;
            case 'X':
                Erase(n);
                break;
            case 'r':
                (_top, _bottom) = text.Length == 0 ? (0, Height - 1) : (n - 1, numbers[1] - 1);
                (_x, _y) = (0, 0);
                break;
            case 'L' or 'M':
                MoveLines(final == 'L' ? n : -n);
                break;
            case 'b':
                Assert.InRange(repeated, ' ', '~'); // Some terminals repeat nothing else.
                for (var i = 0; i < n; i++)
                {
                    Print(repeated);
                }

                break;
            default:
                Assert.Fail($"unknown sequence CSI {text} {final}");
                break;
        }

        Assert.InRange(_x, 0, Math.Max(0, Width - 1));
        Assert.InRange(_y, 0, Math.Max(0, Height - 1));
    }

    /// <summary>Within the scroll region, from the cursor's row on.</summary>
    private void MoveLines(int by)
    {
        var bottom = _bottom ?? Height - 1;
        Assert.InRange(_y, _top, bottom);
        var rows = Enumerable.Range(_y, bottom - _y + 1).Select(row => _cells[(row * Width)..((row + 1) * Width)]).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var from = i - by;
            var moved =
                from >= 0 && from < rows.Count ? rows[from] : [.. Enumerable.Repeat((Rune: (int)' ', Style: _pen.BlankOnly()), Width)];
            moved.CopyTo(_cells, (_y + i) * Width);
        }

        _x = 0;
    }

    private void Erase(int count) => Array.Fill(_cells, (' ', _pen.BlankOnly()), (_y * Width) + _x, Math.Min(count, Width - _x));

    private void Mode(string text, bool on)
    {
        switch (text)
        {
            case "?25":
                CursorShown = on;
                break;
            case "?2026":
                Assert.NotEqual(on, _synchronized);
                _synchronized = on;
                break;
            default:
                Assert.Fail($"unknown mode {text}");
                break;
        }
    }

    private void Sgr(int[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            _pen = numbers[i] switch
            {
                0 => Style.Plain,
                1 => _pen.With(Attributes.Bold),
                2 => _pen.With(Attributes.Dim),
                3 => _pen.With(Attributes.Italic),
                4 => _pen.With(Attributes.Underline),
                7 => _pen.With(Attributes.Reverse),
                9 => _pen.With(Attributes.Strike),
                22 => Without(Attributes.Bold | Attributes.Dim),
                23 => Without(Attributes.Italic),
                24 => Without(Attributes.Underline),
                27 => Without(Attributes.Reverse),
                29 => Without(Attributes.Strike),
                39 => Style.Of(TerminalColor.Default, _pen.Background, _pen.Attributes),
                49 => _pen.On(TerminalColor.Default),
                38 => Style.Of(Extended(numbers, ref i), _pen.Background, _pen.Attributes),
                48 => _pen.On(Extended(numbers, ref i)),
                >= 30 and <= 37 => Style.Of(TerminalColor.Indexed((byte)(numbers[i] - 30)), _pen.Background, _pen.Attributes),
                >= 40 and <= 47 => _pen.On(TerminalColor.Indexed((byte)(numbers[i] - 40))),
                >= 90 and <= 97 => Style.Of(TerminalColor.Indexed((byte)(numbers[i] - 82)), _pen.Background, _pen.Attributes),
                >= 100 and <= 107 => _pen.On(TerminalColor.Indexed((byte)(numbers[i] - 92))),
                _ => throw new InvalidOperationException($"unknown SGR {numbers[i]}"),
            };
        }
    }

    private Style Without(Attributes removed) => Style.Of(_pen.Foreground, _pen.Background, _pen.Attributes & ~removed);

    private static TerminalColor Extended(int[] numbers, ref int i)
    {
        if (numbers[i + 1] == 5)
        {
            i += 2;
            return TerminalColor.Indexed((byte)numbers[i]);
        }

        Assert.Equal(2, numbers[i + 1]);
        i += 4;
        return TerminalColor.Rgb((numbers[i - 2] << 16) | (numbers[i - 1] << 8) | numbers[i]);
    }
}

internal static class VtScreenComparison
{
    /// <summary>The style that a space of this style shows.</summary>
    internal static Style BlankOnly(this Style style) => Style.FromId(StyleTable.Get(style.Id).BlankId);

    /// <summary>Every cell of the frame stands on the screen, glyph and style; spaces count by what of their style can be seen.</summary>
    internal static void AssertShows(this VtScreen screen, Frame frame)
    {
        Assert.Equal((frame.Width, frame.Height), (screen.Width, screen.Height));
        for (var y = 0; y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                var (wanted, seen) = (frame[x, y], screen.At(x, y));
                var style = seen.Rune == ' ' ? seen.Style.BlankOnly() : seen.Style;
                if (wanted.Rune != seen.Rune || (wanted.Rune != 0 && wanted.Style != style))
                {
                    Assert.Fail($"({x},{y}): wanted '{new Rune(wanted.Rune)}' {wanted.StyleId}, seen '{new Rune(seen.Rune)}' {style.Id}");
                }
            }
        }

        Assert.Equal(frame.Cursor is not null, screen.CursorShown);
        if (frame.Cursor is { } cursor)
        {
            Assert.Equal(cursor, screen.Cursor);
        }
    }
}
