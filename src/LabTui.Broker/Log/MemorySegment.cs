namespace LabTui.Broker;

/// <summary>A segment of an ephemeral broker. Grows by doubling; readers of the old array are not disturbed.</summary>
internal sealed class MemorySegment(long baseOffset, int indexInterval = Segment.LeastIndexInterval) : Segment(baseOffset, indexInterval)
{
    private volatile byte[] _bytes = [];

    public override int Read(int position, Span<byte> into)
    {
        var bytes = _bytes;
        var count = Math.Clamp(bytes.Length - position, 0, into.Length);
        bytes.AsSpan(position, count).CopyTo(into);
        return count;
    }

    protected override void Write(int position, ReadOnlySpan<byte> bytes)
    {
        if (position + bytes.Length > _bytes.Length)
        {
            var larger = new byte[Math.Max(Math.Max(1024, position * 2), position + bytes.Length)];
            _bytes.AsSpan(0, position).CopyTo(larger);
            _bytes = larger;
        }

        bytes.CopyTo(_bytes.AsSpan(position));
    }

    public override void Flush() { }

    protected override void Close() { }
}
