namespace LabTui.Terminal;

/// <summary>Reads over an OSC, DCS, APC, PM or SOS string: the terminal's answer to a question that somebody else asked.</summary>
internal sealed class ReplySkipper
{
    private const byte Esc = 0x1b;
    private const int Longest = 64 * 1024;
    private byte _kind;
    private int _length;
    private bool _escaped;

    internal enum Outcome
    {
        More,
        Ended,

        /// <summary>An ESC that did not end the string begins a sequence, and this byte belongs to it.</summary>
        EndedByEscape,
    }

    /// <summary>The byte behind ESC that began the string.</summary>
    internal char Kind => (char)_kind;

    internal bool IsEmpty => _length == 0;

    internal static bool Begins(byte b) => b is (byte)']' or (byte)'P' or (byte)'_' or (byte)'^' or (byte)'X';

    internal void Begin(byte introducer) => (_kind, _length, _escaped) = (introducer, 0, false);

    /// <summary>A string ends with ESC \, an OSC also with BEL; CAN and SUB break it off.</summary>
    internal Outcome Take(byte b)
    {
        if (_escaped)
        {
            return b == '\\' ? Outcome.Ended : Outcome.EndedByEscape;
        }

        _length++;
        _escaped = b == Esc;
        var ends = b is 0x18 or 0x1a || (b == 0x07 && _kind == ']') || _length > Longest;
        return ends ? Outcome.Ended : Outcome.More;
    }
}
