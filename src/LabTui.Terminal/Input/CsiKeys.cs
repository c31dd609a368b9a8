using System.Text;

namespace LabTui.Terminal;

/// <summary>What a finished CSI or SS3 sequence means; null when it is none of ours.</summary>
internal static class CsiKeys
{
    internal static InputEvent? Read(ReadOnlySpan<byte> parameters, byte final)
    {
        if (parameters.Length > 0 && parameters[0] is >= (byte)'<' and <= (byte)'?')
        {
            return parameters[0] == '<' && final is (byte)'M' or (byte)'m' ? SgrMouse.Read(parameters[1..], final == 'M') : null;
        }

        Span<int> numbers = stackalloc int[4];
        if (!Numbers(parameters, numbers, out var count))
        {
            return null;
        }

        var modifiers = ModifiersOf(count > 1 ? numbers[1] : 1);
        return final switch
        {
            (byte)'~' when numbers[0] == 27 && count > 2 => Character(numbers[2], modifiers),
            (byte)'~' => Tilde(numbers[0], modifiers),
            (byte)'u' => Character(numbers[0], modifiers),
            (byte)'Z' => new InputEvent.Key(KeyCode.Tab, default, modifiers | Modifiers.Shift),
            (byte)'I' when parameters.IsEmpty => new InputEvent.Focus(true),
            (byte)'O' when parameters.IsEmpty => new InputEvent.Focus(false),
            _ => numbers[0] <= 1 ? Letter(final, modifiers) : null,
        };
    }

    /// <summary>SS3 carries the arrows in keypad mode, F1 to F4, and the keypad's own characters.</summary>
    internal static InputEvent? ReadSs3(ReadOnlySpan<byte> parameters, byte final)
    {
        Span<int> numbers = stackalloc int[4];
        var modifiers = Numbers(parameters, numbers, out var count) ? ModifiersOf(numbers[Math.Max(0, count - 1)]) : Modifiers.None;
        return final switch
        {
            (byte)'M' => new InputEvent.Key(KeyCode.Enter, default, modifiers),
            (byte)'I' => new InputEvent.Key(KeyCode.Tab, default, modifiers),
            (byte)'X' => new InputEvent.Key(KeyCode.Rune, new Rune('='), modifiers),
            >= (byte)'j' and <= (byte)'y' => new InputEvent.Key(KeyCode.Rune, new Rune((char)(final - 0x40)), modifiers),
            _ => Letter(final, modifiers),
        };
    }

    private static InputEvent.Key? Letter(byte final, Modifiers modifiers)
    {
        KeyCode? code = final switch
        {
            (byte)'A' => KeyCode.Up,
            (byte)'B' => KeyCode.Down,
            (byte)'C' => KeyCode.Right,
            (byte)'D' => KeyCode.Left,
            (byte)'H' => KeyCode.Home,
            (byte)'F' => KeyCode.End,
            >= (byte)'P' and <= (byte)'S' => KeyCode.F1 + (final - 'P'),
            _ => null,
        };
        return code is { } known ? new InputEvent.Key(known, default, modifiers) : null;
    }

    private static InputEvent.Key? Tilde(int number, Modifiers modifiers)
    {
        KeyCode? code = number switch
        {
            1 or 7 => KeyCode.Home,
            2 => KeyCode.Insert,
            3 => KeyCode.Delete,
            4 or 8 => KeyCode.End,
            5 => KeyCode.PageUp,
            6 => KeyCode.PageDown,
            >= 11 and <= 15 => KeyCode.F1 + (number - 11),
            >= 17 and <= 21 => KeyCode.F6 + (number - 17),
            23 or 24 => KeyCode.F11 + (number - 23),
            _ => null,
        };
        return code is { } known ? new InputEvent.Key(known, default, modifiers) : null;
    }

    /// <summary>A character by number: xterm's modifyOtherKeys and the "u" form.</summary>
    private static InputEvent.Key? Character(int number, Modifiers modifiers)
    {
        if (!Rune.TryCreate(number, out var rune))
        {
            return null;
        }

        if (number is < 0x20 or 0x7f)
        {
            var (code, letter) = ControlKeys.Of((byte)number);
            return new InputEvent.Key(code, letter, modifiers);
        }

        var small = (modifiers & Modifiers.Ctrl) != 0 ? Rune.ToLowerInvariant(rune) : rune;
        return new InputEvent.Key(KeyCode.Rune, small, modifiers);
    }

    /// <summary>The wire carries one more than the bits shift, alt, ctrl; higher bits (super, caps lock) are ignored.</summary>
    private static Modifiers ModifiersOf(int number) => (Modifiers)((Math.Max(number, 1) - 1) & 7);

    /// <summary>Reads "1;5" and the like; sub-parameters behind a colon are skipped. False for anything else.</summary>
    internal static bool Numbers(ReadOnlySpan<byte> text, Span<int> numbers, out int count)
    {
        numbers.Clear();
        count = text.IsEmpty ? 0 : 1;
        var skipping = false;
        foreach (var b in text)
        {
            if (b == ';')
            {
                skipping = false;
                if (++count > numbers.Length)
                {
                    return false;
                }
            }
            else if (b == ':')
            {
                skipping = true;
            }
            else if (b is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
            else if (!skipping)
            {
                numbers[count - 1] = Math.Min((numbers[count - 1] * 10) + (b - '0'), 0x110000);
            }
        }

        return true;
    }
}
