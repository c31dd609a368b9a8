using System.Text;

namespace LabTui.Terminal;

/// <summary>Bytes on their way out; grows to the largest frame and is then reused.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = new byte[16 * 1024];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    internal void Clear() => Length = 0;

    internal void Truncate(int length) => Length = length;

    internal void Put(byte value)
    {
        Room(1);
        _bytes[Length++] = value;
    }

    internal void Put(ReadOnlySpan<byte> values)
    {
        Room(values.Length);
        values.CopyTo(_bytes.AsSpan(Length));
        Length += values.Length;
    }

    internal void PutNumber(int value)
    {
        Room(11);
        value.TryFormat(_bytes.AsSpan(Length), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>CSI number final, the number left out when it is one, as it is for moves and erasures.</summary>
    internal void PutCsi(int number, char final)
    {
        Put("\u001b["u8);
        if (number != 1)
        {
            PutNumber(number);
        }

        Put((byte)final);
    }

    internal void PutRune(int rune)
    {
        if (rune < 0x80)
        {
            Put((byte)rune);
            return;
        }

        if (ClusterTable.IsCluster(rune))
        {
            Put(ClusterTable.Utf8(rune));
            return;
        }

        Room(4);
        Length += new Rune(rune).EncodeToUtf8(_bytes.AsSpan(Length));
    }

    internal static int DigitsOf(int value) =>
        value < 10 ? 1
        : value < 100 ? 2
        : value < 1000 ? 3
        : 4;

    internal static int Utf8Bytes(int rune) =>
        rune < 0x80 ? 1
        : rune < 0x800 ? 2
        : rune < 0x10000 ? 3
        : rune < ClusterTable.First ? 4
        : ClusterTable.Utf8(rune).Length;

    private void Room(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
