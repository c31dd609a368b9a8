using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LabTui.Broker;

/// <summary>
/// Gives out one text at <c>GET /metrics</c>, over HTTP/1.1 with a connection for each request. A head must come within the time
/// limit and be small; who comes while too many are served is turned away.
/// </summary>
internal sealed class MetricsServer : IAsyncDisposable
{
    private const int LongestHead = 8 * 1024;
    private const int MostAtOnce = 8;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private readonly Socket _listener;
    private readonly Func<Task<string>> _text;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _free = new(MostAtOnce);
    private readonly Task _accepting;

    /// <exception cref="SocketException">The port cannot be had.</exception>
    public MetricsServer(IPEndPoint at, Func<Task<string>> text, TimeProvider time)
    {
        (_text, _time) = (text, time);
        _listener = new(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(at);
            _listener.Listen(16);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = Task.Run(AcceptAsync);
    }

    public IPEndPoint EndPoint { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        for (var i = 0; i < MostAtOnce; i++)
        {
            await _free.WaitAsync();
        }

        _stop.Dispose();
        _free.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptAsync(_stop.Token);
                if (!_free.Wait(0))
                {
                    client.Dispose();
                    continue;
                }

                _ = ServeAsync(client);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client was gone already, or the broker ends.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var limit = new CancellationTokenSource(s_limit, _time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        try
        {
            var answer = await AnswerAsync(await HeadAsync(client, until.Token));
            for (ReadOnlyMemory<byte> rest = answer; rest.Length > 0; )
            {
                rest = rest[await client.SendAsync(rest, until.Token)..];
            }

            client.Shutdown(SocketShutdown.Send);
            await client.ReceiveAsync(new byte[1], until.Token); // a close with unread bytes would take the answer back
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It takes too long, has gone, or the broker ends.
        }
        finally
        {
            client.Dispose();
            _free.Release();
        }
    }

    /// <returns>The first line; null when the head is too long or breaks off.</returns>
    private static async Task<string?> HeadAsync(Socket client, CancellationToken until)
    {
        var (buffer, length) = (new byte[LongestHead], 0);
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var received = length < LongestHead ? await client.ReceiveAsync(buffer.AsMemory(length), until) : 0;
            if (received == 0)
            {
                return null;
            }

            length += received;
        }

        return Encoding.Latin1.GetString(buffer, 0, buffer.AsSpan().IndexOf((byte)'\r'));
    }

    private async Task<byte[]> AnswerAsync(string? line)
    {
        var words = line?.Split(' ') ?? [];
        return words switch
        {
            ["GET" or "HEAD", var path, _] when path.Split('?')[0] == "/metrics" => Response(
                "200 OK",
                PrometheusText.ContentType,
                await _text(),
                withBody: words[0] == "GET"
            ),
            ["GET" or "HEAD", _, _] => Response(
                "404 Not Found",
                "text/plain",
                "The metrics are at /metrics.\n",
                withBody: words[0] == "GET"
            ),
            [_, _, _] => Response("405 Method Not Allowed", "text/plain", "GET /metrics is all there is.\n", withBody: true),
            _ => Response("400 Bad Request", "text/plain", "This is no request of HTTP, or one that is too long.\n", withBody: true),
        };
    }

    private static byte[] Response(string status, string type, string body, bool withBody)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. withBody ? bytes : []];
    }
}
