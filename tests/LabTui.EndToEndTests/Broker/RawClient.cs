using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace LabTui.Broker;

/// <summary>Speaks the protocol byte by byte, for what the ordinary client hides or never does.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = 20_000,
    };

    private readonly CancellationTokenRegistration _cancelled;

    /// <summary>A call that waits for the broker ends with an exception once the test is cancelled.</summary>
    public RawClient(int port, CancellationToken cancellationToken)
    {
        _socket.Connect(IPAddress.Loopback, port);
        _cancelled = cancellationToken.Register(_socket.Dispose);
    }

    public void Send(ReadOnlySpan<byte> bytes) => _socket.Send(bytes);

    /// <summary>Sends a request and returns the body of its response.</summary>
    public byte[] Ask(ApiKey key, short version, Action<WireWriter> body)
    {
        Begin(key, version, body);
        return End();
    }

    public void Begin(ApiKey key, short version, Action<WireWriter> body)
    {
        using var w = new WireWriter();
        w.Int32(0);
        w.Int16((short)key);
        w.Int16(version);
        w.Int32(7);
        w.NullableString("raw");
        body(w);
        w.EndFrame();
        Send(w.Written.Span);
    }

    /// <summary>The same in a version whose lengths are compact.</summary>
    public byte[] AskFlexible(ApiKey key, short version, Action<WireWriter> body)
    {
        using var flexible = new WireWriter();
        flexible.BeginFrame(7, flexible: true, headerTags: true);
        body(flexible);
        var rest = flexible.Written[8..]; // tags, body
        Begin(
            key,
            version,
            w =>
            {
                foreach (var b in rest.Span)
                {
                    w.Int8((sbyte)b);
                }
            }
        );
        return End()[1..];
    }

    public byte[] End()
    {
        var frame = Receive(BinaryPrimitives.ReadInt32BigEndian(Receive(4)));
        Assert.Equal(7, BinaryPrimitives.ReadInt32BigEndian(frame));
        return frame[4..];
    }

    /// <summary>True when the broker closes the connection without another byte.</summary>
    public bool IsClosed()
    {
        try
        {
            return _socket.Receive(new byte[1]) == 0;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }

    /// <summary>Version 10: older ones are not given zstd.</summary>
    public void BeginFetch(string topic, int partition, long offset, int maxWait, int maxBytes = 1 << 20, sbyte isolation = 0) =>
        Begin(
            ApiKey.Fetch,
            10,
            w =>
            {
                w.Int32(-1);
                w.Int32(maxWait);
                w.Int32(1);
                w.Int32(maxBytes);
                w.Int8(isolation);
                w.Int32(0); // session
                w.Int32(-1);
                w.Array(1);
                w.String(topic);
                w.Array(1);
                w.Int32(partition);
                w.Int32(-1); // leader epoch
                w.Int64(offset);
                w.Int64(-1); // log start
                w.Int32(maxBytes);
                w.Array(0); // forgotten topics
            }
        );

    public (ErrorCode Error, byte[] Records) EndFetch()
    {
        var bytes = End();
        var r = new WireReader(bytes);
        r.Int32("throttle");
        Assert.Equal(ErrorCode.None, (ErrorCode)r.Int16("error"));
        r.Int32("session");
        Assert.Equal(1, r.Array("topics", 1));
        r.String("topic");
        Assert.Equal(1, r.Array("partitions", 1));
        r.Int32("partition");
        var error = (ErrorCode)r.Int16("error");
        r.Int64("end");
        r.Int64("stable");
        r.Int64("start");
        for (var aborted = r.NullableArray("aborted", 16); aborted > 0; aborted--)
        {
            r.Int64("producer");
            r.Int64("start");
        }

        Assert.NotNull(r.NullableRange("records") is var range ? range : null);
        return (error, bytes.AsSpan(range!.Value.Start, range.Value.Length).ToArray());
    }

    public byte[] Fetch(string topic, int partition, long offset, int maxBytes = 1 << 20)
    {
        BeginFetch(topic, partition, offset, 0, maxBytes);
        var (error, records) = EndFetch();
        Assert.Equal(ErrorCode.None, error);
        return records;
    }

    public static IEnumerable<RecordBatch> Batches(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += RecordBatch.Parse(bytes.AsSpan(at)).Length)
        {
            yield return RecordBatch.Parse(bytes.AsSpan(at));
        }
    }

    public void Dispose()
    {
        _cancelled.Dispose();
        _socket.Dispose();
    }

    private byte[] Receive(int count)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count; )
        {
            var n = _socket.Receive(bytes.AsSpan(got));
            got += n > 0 ? n : throw new EndOfStreamException("the broker closed the connection");
        }

        return bytes;
    }
}
