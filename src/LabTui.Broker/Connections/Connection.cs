using System.Net;
using System.Net.Sockets;

namespace LabTui.Broker;

/// <summary>
/// One client. Strictly serial: the next request is not looked at until the response to the one before has been
/// handed to the socket, so responses keep the order of requests. A client that breaks the protocol is
/// disconnected, and the log says why.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket;
    private readonly Cluster _cluster;
    private readonly CancellationTokenSource _gone = new();
    private readonly WireWriter _response = new();
    private readonly Deadline _deadline;
    private readonly FrameReader _frames;
    private readonly FrameSender _sender;
    private readonly IPEndPoint _local;
    private readonly string _remote;

    public Connection(Socket socket, Cluster cluster)
    {
        (_socket, _cluster) = (socket, cluster);
        _deadline = new(cluster.Options.Time);
        _frames = new(socket, _deadline, cluster.Options);
        _sender = new(socket, _deadline, cluster.Options.TransferLimit);
        _local = (IPEndPoint)socket.LocalEndPoint!;
        _remote = "/" + ((IPEndPoint)socket.RemoteEndPoint!).Address;
    }

    /// <summary>Nothing has moved for too long.</summary>
    public bool IsOverdue => _deadline.IsPast;

    public async Task RunAsync()
    {
        try
        {
            while (await _frames.NextAsync() is { } frame && await ServeAsync(frame))
            {
                _response.Clear();
            }
        }
        catch (MalformedRequestException e)
        {
            _cluster.Log($"client {_remote}: {e.Message}; connection closed");
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has gone, or the broker is closing.
        }
        catch (Exception e)
        {
            _cluster.Log($"client {_remote}: connection closed: {e}");
        }
    }

    /// <summary>Breaks off whatever the connection waits for. May be called at any time, from any thread.</summary>
    public void Close()
    {
        _socket.Dispose();
        _gone.Cancel();
    }

    /// <summary>To be called once <see cref="RunAsync"/> has ended.</summary>
    public void Dispose()
    {
        Close();
        _response.Dispose();
        _frames.Dispose();
    }

    private async Task<bool> ServeAsync(Memory<byte> frame)
    {
        var began = _cluster.Traffic.Begin(4 + frame.Length);
        var request = Open(frame);
        if (request is not null && !await InterceptAsync(request))
        {
            return false;
        }

        if (request is not null)
        {
            await HandleAsync(request);
        }

        var silent = request is { Silent: true };
        if (!silent)
        {
            _response.EndFrame();
        }

        // Before it is sent: who has an answer finds it counted.
        _cluster.Traffic.End(request?.Api.Key ?? ApiKey.ApiVersions, began, silent ? 0 : _response.FrameLength);
        if (!silent)
        {
            await _sender.SendAsync(_response);
        }

        return request is not { ClosesConnection: true };
    }

    /// <summary>Reads the header and begins the response. Null = it is complete: ApiVersions in a version we do not speak.</summary>
    private Request? Open(Memory<byte> frame)
    {
        var header = new WireReader(frame.Span);
        var (key, version, correlation) = (header.Int16("api key"), header.Int16("api version"), header.Int32("correlation id"));
        var api = Apis.Find(key) ?? throw new MalformedRequestException($"request kind {key} is not supported");
        if (version < api.Min || version > api.Max)
        {
            AnswerUnknownVersion(api, version, correlation);
            return null;
        }

        var clientId = header.PlainNullableString("client id");
        var flexible = version >= api.FlexibleFrom;
        var at = header.Position;
        if (flexible)
        {
            var tags = new WireReader(frame.Span[at..], flexible: true);
            tags.Tags();
            at += tags.Position;
        }

        _response.BeginFrame(correlation, flexible, headerTags: api.Key != ApiKey.ApiVersions);
        return new(api, version, clientId, frame[at..], _cluster, _response, _local) { RemoteAddress = _remote, Gone = _gone.Token };
    }

    private void AnswerUnknownVersion(Api api, short version, int correlation)
    {
        if (api.Key != ApiKey.ApiVersions)
        {
            throw new MalformedRequestException($"{api.Key} version {version} is not supported, only {api.Min} to {api.Max}");
        }

        _response.BeginFrame(correlation, flexible: false, headerTags: false);
        ApiVersionsApi.Write(_response, 0, ErrorCode.UnsupportedVersion);
    }

    /// <summary>False = the connection is to be closed without an answer.</summary>
    private async Task<bool> InterceptAsync(Request request)
    {
        switch (_cluster.Interceptors.For(request))
        {
            case Interception.Drop:
                return false;
            case Interception.Delay delay:
                await Task.Delay(delay.By, _cluster.Options.Time, _gone.Token);
                return true;
            case Interception.Fail fail:
                request.Injected = fail.With;
                return true;
            default:
                return await SufferAsync(request, _cluster.Faults.For(request));
        }
    }

    private async Task<bool> SufferAsync(Request request, FaultRule? fault)
    {
        if (fault?.Delay is { } delay)
        {
            await Task.Delay(delay, _cluster.Options.Time, _gone.Token);
        }

        request.Injected = fault?.Error ?? ErrorCode.None;
        return fault is not { Drops: true };
    }

    private async Task HandleAsync(Request request)
    {
        var handling = request.Api.Handle(request);
        if (handling.IsCompleted || request.Api.Key is not (ApiKey.Fetch or ApiKey.JoinGroup or ApiKey.SyncGroup))
        {
            await handling;
            return;
        }

        using var answered = new CancellationTokenSource();
        var watch = CancelWhenClientGoesAsync(answered.Token);
        try
        {
            await handling;
        }
        finally
        {
            answered.Cancel();
            await watch;
        }
    }

    /// <summary>
    /// These requests may wait for long; a client that closes meanwhile is to be noticed. A receive of no bytes
    /// ends when there is something to read, and nothing to read then means that the other side has closed. Now and
    /// then it ends though nothing has happened (the system's news of an earlier receive comes late): then it begins again.
    /// </summary>
    private async Task CancelWhenClientGoesAsync(CancellationToken answered)
    {
        try
        {
            do
            {
                await _socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, answered);
            } while (!_socket.Poll(0, SelectMode.SelectRead));

            if (_socket.Available == 0)
            {
                _gone.Cancel();
            }
        }
        catch (OperationCanceledException)
        {
            // Answered first.
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            _gone.Cancel();
        }
    }
}
