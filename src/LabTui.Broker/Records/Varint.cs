namespace LabTui.Broker;

/// <summary>The signed numbers inside records: zigzag, seven bits a byte.</summary>
internal static class Varint
{
    /// <returns>How many bytes it took, ten at most.</returns>
    public static int Write(Span<byte> into, long value)
    {
        var zigzag = (ulong)((value << 1) ^ (value >> 63));
        var count = 0;
        for (; zigzag >= 0x80; zigzag >>= 7)
        {
            into[count++] = (byte)(zigzag | 0x80);
        }

        into[count++] = (byte)zigzag;
        return count;
    }
}
