using System.Buffers.Binary;
using System.Net.Sockets;
using LabTui.Broker;

namespace LabTui.Records;

/// <summary>
/// Fetches the bytes of a partition over a bare socket, as they lie in the log: a client hands out records only. For plain
/// connections, and for one thread.
/// </summary>
internal sealed class RawFetch : IDisposable
{
    private const short Version = 4;
    private const int MostAnswer = 64 << 20;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <exception cref="SocketException">Nobody answers there in time.</exception>
    public RawFetch(string host, int port, TimeSpan limit)
    {
        (_socket.ReceiveTimeout, _socket.SendTimeout) = ((int)limit.TotalMilliseconds, (int)limit.TotalMilliseconds);
        if (!_socket.ConnectAsync(host, port).Wait(limit))
        {
            _socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    /// <summary>The batch that holds the offset, or the next one there is; empty at the end of the log.</summary>
    /// <exception cref="InvalidDataException">The answer is no answer, or an error.</exception>
    public byte[] Batch(string topic, int partition, long offset)
    {
        _socket.Send(Request(topic, partition, offset));
        var length = BinaryPrimitives.ReadInt32BigEndian(Receive(4));
        if (length is < 4 or > MostAnswer)
        {
            throw new InvalidDataException($"an answer of {length} bytes");
        }

        try
        {
            return Records(Receive(length));
        }
        catch (MalformedRequestException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] Records(byte[] answer)
    {
        var r = new WireReader(answer);
        r.Int32("correlation id");
        r.Int32("throttle time");
        r.Array("topics", 1);
        r.String("topic");
        r.Array("partitions", 1);
        r.Int32("partition");
        var error = (ErrorCode)r.Int16("error");
        r.Int64("high watermark");
        r.Int64("last stable offset");
        for (var aborted = r.Array("aborted transactions", 16); aborted > 0; aborted--)
        {
            r.Int64("producer id");
            r.Int64("first offset");
        }

        return error == ErrorCode.None ? r.ByteArray("records") : throw new InvalidDataException($"the broker answered with {error}");
    }

    /// <summary>One byte is asked for: a broker sends the first batch whole all the same, and no other.</summary>
    private static byte[] Request(string topic, int partition, long offset)
    {
        using var w = new WireWriter();
        w.Int32(0);
        w.Int16((short)ApiKey.Fetch);
        w.Int16(Version);
        w.Int32(1); // correlation id
        w.NullableString("labtui");
        w.Int32(-1); // no replica
        w.Int32(0); // longest wait
        w.Int32(1); // fewest bytes
        w.Int32(1); // most bytes
        w.Int8(0); // isolation
        w.Array(1);
        w.String(topic);
        w.Array(1);
        w.Int32(partition);
        w.Int64(offset);
        w.Int32(1); // most bytes of the partition
        w.EndFrame();
        return w.Written.ToArray();
    }

    private byte[] Receive(int count)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count; )
        {
            var n = _socket.Receive(bytes.AsSpan(got));
            got += n > 0 ? n : throw new SocketException((int)SocketError.ConnectionReset);
        }

        return bytes;
    }
}
