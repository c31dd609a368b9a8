using System.Buffers;
using System.Net.Sockets;

namespace LabTui.Broker;

/// <summary>
/// Sends a response. Where log bytes are spliced in, they go from the segment through one small buffer to the
/// socket, so a response of many megabytes never exists in memory.
/// </summary>
internal sealed class FrameSender(Socket socket, Deadline deadline, TimeSpan limit)
{
    private const int BufferSize = 64 * 1024;

    public async ValueTask SendAsync(WireWriter frame)
    {
        if (frame.Splices.Count == 0)
        {
            await SendAsync(frame.Written);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await SendSplicedAsync(frame, buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask SendSplicedAsync(WireWriter frame, byte[] buffer)
    {
        var (filled, written) = (0, 0);
        foreach (var (at, slice) in frame.Splices)
        {
            filled = await PutAsync(buffer, filled, frame.Written[written..at]);
            written = at;
            for (var read = 0; read < slice.Length; )
            {
                filled = await FlushIfFullAsync(buffer, filled);
                var got = slice.Read(read, buffer.AsSpan(filled));
                read += got > 0 ? got : throw new EndOfStreamException("a log file is shorter than the log");
                filled += got;
            }
        }

        filled = await PutAsync(buffer, filled, frame.Written[written..]);
        await SendAsync(buffer.AsMemory(0, filled));
    }

    private async ValueTask<int> PutAsync(byte[] buffer, int filled, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            filled = await FlushIfFullAsync(buffer, filled);
            var count = Math.Min(bytes.Length, buffer.Length - filled);
            bytes[..count].CopyTo(buffer.AsMemory(filled));
            bytes = bytes[count..];
            filled += count;
        }

        return filled;
    }

    private async ValueTask<int> FlushIfFullAsync(byte[] buffer, int filled)
    {
        if (filled < buffer.Length)
        {
            return filled;
        }

        await SendAsync(buffer.AsMemory(0, filled));
        return 0;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        deadline.Set(limit);
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None)..];
        }

        deadline.Clear();
    }
}
