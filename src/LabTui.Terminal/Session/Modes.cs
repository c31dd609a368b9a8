namespace LabTui.Terminal;

/// <summary>What is sent to the terminal on entering and leaving the full screen.</summary>
internal static class Modes
{
    /// <summary>Alternate screen, no automatic wrap at the right edge, cursor hidden, bracketed paste, focus reports.</summary>
    internal static ReadOnlySpan<byte> Enter => "\u001b[?1049h\u001b[?7l\u001b[?25l\u001b[?2004h\u001b[?1004h"u8;

    /// <summary>Clicks and drags, in the SGR form.</summary>
    internal static ReadOnlySpan<byte> Mouse => "\u001b[?1000h\u001b[?1002h\u001b[?1006h"u8;

    internal static ReadOnlySpan<byte> HoverOn => "\u001b[?1003h"u8;

    internal static ReadOnlySpan<byte> HoverOff => "\u001b[?1003l\u001b[?1002h"u8;

    /// <summary>Ends a sequence that was cut off in the middle.</summary>
    internal static ReadOnlySpan<byte> EndCutSequence => "\u001b\\"u8;

    /// <summary>First half of leaving: everything that makes the terminal send input, then the pending update, then wrap.</summary>
    internal static ReadOnlySpan<byte> Quiet =>
        "\u001b[?1003l\u001b[?1002l\u001b[?1000l\u001b[?1006l\u001b[?1004l\u001b[?2004l\u001b[?2026l\u001b[?7h"u8;

    /// <summary>Second half, after the input on its way has been drained: colours, cursor, main screen, cursor keys, keypad.</summary>
    internal static ReadOnlySpan<byte> Leave => "\u001b[0m\u001b[?25h\u001b[?1049l\u001b[?1l\u001b>"u8;
}
