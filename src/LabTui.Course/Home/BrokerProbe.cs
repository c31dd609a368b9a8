using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace LabTui.Course.Home;

/// <summary>
/// Asks an address who it is: one Metadata request (version 2, no topics) on a socket of its own, a millisecond on loopback.
/// Needed because the client library does not tell the cluster id, and a stale endpoint file may name a stranger's port.
/// </summary>
internal static class BrokerProbe
{
    private const int LargestAnswer = 64 * 1024;

    /// <returns>The cluster id, or null when nobody who speaks Kafka answers in time.</returns>
    public static async Task<string?> ClusterIdAsync(string host, int port, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(host, port, deadline.Token);
            var stream = socket.GetStream();
            await stream.WriteAsync(Request(), deadline.Token);
            var size = new byte[4];
            await stream.ReadExactlyAsync(size, deadline.Token);
            var length = BinaryPrimitives.ReadInt32BigEndian(size);
            if (length is < 8 or > LargestAnswer)
            {
                return null;
            }

            var answer = new byte[length];
            await stream.ReadExactlyAsync(answer, deadline.Token);
            return ClusterId(answer);
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ArgumentOutOfRangeException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    // size, api_key 3, version 2, correlation id 1, client id "labtui", an empty array of topics (none, not all)
    private static byte[] Request() => [0, 0, 0, 20, 0, 3, 0, 2, 0, 0, 0, 1, 0, 6, .. "labtui"u8, 0, 0, 0, 0];

    // correlation id, brokers [node id, host, port, rack?], cluster id?
    private static string? ClusterId(ReadOnlySpan<byte> answer)
    {
        var at = 4;
        var brokers = ReadInt32(answer, ref at);
        for (var i = 0; i < brokers; i++)
        {
            at += 4;
            ReadString(answer, ref at);
            at += 4;
            ReadString(answer, ref at);
        }
        return ReadString(answer, ref at);
    }

    private static int ReadInt32(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
        at += 4;
        return value;
    }

    private static string? ReadString(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);
        at += 2;
        if (length < 0)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes.Slice(at, length));
        at += length;
        return text;
    }
}
