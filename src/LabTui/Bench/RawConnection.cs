using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using LabTui.Broker;

namespace LabTui.Bench;

/// <summary>One request at a time over a bare socket: what is measured is the broker, not a client's queue.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly byte[] _answer = new byte[4096];

    public RawConnection(string bootstrap)
    {
        var colon = bootstrap.LastIndexOf(':');
        _socket.Connect(bootstrap[..colon], int.Parse(bootstrap.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>A whole frame, in a version whose lengths are not compact.</summary>
    public static byte[] Request(ApiKey key, short version, Action<WireWriter> body)
    {
        using var w = new WireWriter();
        w.Int32(0);
        w.Int16((short)key);
        w.Int16(version);
        w.Int32(7);
        w.NullableString("bench");
        body(w);
        w.EndFrame();
        return w.Written.ToArray();
    }

    /// <summary>What follows the correlation id, until the next call.</summary>
    public ReadOnlySpan<byte> Ask(ReadOnlySpan<byte> request)
    {
        _socket.Send(request);
        return Receive(BinaryPrimitives.ReadInt32BigEndian(Receive(4)))[4..];
    }

    public void Dispose() => _socket.Dispose();

    private ReadOnlySpan<byte> Receive(int count)
    {
        for (var got = 0; got < count; )
        {
            var n = _socket.Receive(_answer.AsSpan(got, count - got));
            got += n > 0 ? n : throw new EndOfStreamException("the broker closed the connection");
        }

        return _answer.AsSpan(0, count);
    }
}
