using System.Buffers.Binary;
using System.Net.Sockets;
using LabTui.Broker;

namespace LabTui.Bench;

/// <summary>One produce request at a time over a bare socket: what is measured is the broker, not a client's queue.</summary>
internal sealed class RawBrokerClient : IDisposable
{
    private const short ProduceVersion = 8;
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly byte[] _answer = new byte[4096];
    private readonly byte[] _request;

    public RawBrokerClient(string bootstrap, string topic, int size, long now, int records = 1)
    {
        var colon = bootstrap.LastIndexOf(':');
        _socket.Connect(bootstrap[..colon], int.Parse(bootstrap.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
        _request = Request(topic, BenchBatch.Of(records, size, now));
    }

    public void Produce()
    {
        _socket.Send(_request);
        var length = BinaryPrimitives.ReadInt32BigEndian(Receive(4));
        var r = new WireReader(Receive(length).AsSpan(4));
        r.Array("topics", 1);
        r.String("topic");
        r.Array("partitions", 1);
        r.Int32("partition");
        if ((ErrorCode)r.Int16("error") is not ErrorCode.None and var error)
        {
            throw new InvalidOperationException($"a produce request was answered with {error}");
        }
    }

    public void Dispose() => _socket.Dispose();

    private Memory<byte> ReceiveInto(int count)
    {
        for (var got = 0; got < count; )
        {
            var n = _socket.Receive(_answer.AsSpan(got, count - got));
            got += n > 0 ? n : throw new EndOfStreamException("the broker closed the connection");
        }

        return _answer.AsMemory(0, count);
    }

    private byte[] Receive(int count) => ReceiveInto(count).ToArray();

    private static byte[] Request(string topic, byte[] batch)
    {
        using var w = new WireWriter();
        w.Int32(0);
        w.Int16((short)ApiKey.Produce);
        w.Int16(ProduceVersion);
        w.Int32(7);
        w.NullableString("bench");
        w.NullableString(null); // transactional id
        w.Int16(-1); // acks=all
        w.Int32(30_000);
        w.Array(1);
        w.String(topic);
        w.Array(1);
        w.Int32(0);
        w.Bytes(batch);
        w.EndFrame();
        return w.Written.ToArray();
    }
}
