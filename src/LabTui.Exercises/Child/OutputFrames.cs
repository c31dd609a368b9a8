using System.Buffers.Binary;
using System.Text;

namespace LabTui.Exercises;

/// <summary>
/// Where Console.Write goes in a child: to the parent as frames, in order with the answers. Behind a limit it is only
/// counted, so that endless printing costs the parent nothing.
/// </summary>
internal sealed class OutputFrames(FrameStream frames) : TextWriter
{
    private const long BetweenReports = 1024 * 1024;

    private long _sent;
    private long _total;
    private long _reported;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        var total = Interlocked.Add(ref _total, Encoding.UTF8.GetByteCount(buffer));
        if (Interlocked.Read(ref _sent) >= BoundedOutput.MaxKept || buffer.Length == 0)
        {
            // Code that never stops printing is killed, and could not tell how much it was.
            if (total - Interlocked.Read(ref _reported) >= BetweenReports)
            {
                ReportTotal();
            }

            return;
        }

        var bytes = Encoding.UTF8.GetBytes(buffer[..Math.Min(buffer.Length, BoundedOutput.MaxKept)].ToArray());
        Interlocked.Add(ref _sent, bytes.Length);
        frames.Write(FrameKind.Output, bytes);
    }

    /// <summary>Tells how much was printed where not all of it was sent.</summary>
    public void ReportTotal()
    {
        var now = Interlocked.Read(ref _total);
        if (now > Interlocked.Read(ref _sent))
        {
            Interlocked.Exchange(ref _reported, now);
            Span<byte> total = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(total, now);
            frames.Write(FrameKind.OutputTotal, total);
        }
    }
}
