using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LabTui.Broker;

/// <summary>A single-node broker that speaks the Kafka protocol, inside this process.</summary>
public sealed class EmbeddedBroker : IAsyncDisposable
{
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestGoodbye = TimeSpan.FromSeconds(5);
    private readonly BrokerOptions _options;
    private readonly Cluster _cluster;
    private readonly List<Socket> _listeners;
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();
    private readonly List<Task> _accepting;
    private readonly ITimer _sweep;
    private long _lastClosed;
    private MetricsServer? _metrics;

    private EmbeddedBroker(BrokerOptions options, Cluster cluster, List<Socket> listeners)
    {
        (_options, _cluster, _listeners) = (options, cluster, listeners);
        var bound = (IPEndPoint)listeners[0].LocalEndPoint!;
        Port = bound.Port;
        Address = (bound.Address.Equals(IPAddress.Any) ? new(IPAddress.Loopback, Port) : bound).ToString();
        _accepting = [.. listeners.Select(l => Task.Run(() => AcceptAsync(l)))];
        _sweep = options.Time.CreateTimer(_ => CloseOverdue(), null, s_sweepInterval, s_sweepInterval);
    }

    /// <summary>What a client's bootstrap.servers takes.</summary>
    public string Address { get; }

    public int Port { get; }

    public string ClusterId => _cluster.Id;

    /// <summary>How many clients are connected now.</summary>
    public int Connections => _connections.Count;

    /// <summary>When a connection last ended; null = none has yet.</summary>
    public DateTimeOffset? LastConnectionClosedAt =>
        Volatile.Read(ref _lastClosed) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <exception cref="SocketException">The port is taken (or not ours to take).</exception>
    /// <exception cref="IOException">The data folder cannot be read or written.</exception>
    public static EmbeddedBroker Start(BrokerOptions options)
    {
        var listeners = Listening.Open(options);
        try
        {
            return new(options, new Cluster(options), listeners);
        }
        catch
        {
            listeners.ForEach(l => l.Dispose());
            throw;
        }
    }

    /// <summary>Lets a rule decide what happens to each request of a kind, until the result is disposed.</summary>
    public IDisposable Intercept(ApiKey key, Func<InterceptedRequest, Interception> rule) => _cluster.Interceptors.Add(key, rule);

    /// <summary>Gives out what the broker does to whoever asks at this address, in the text format of Prometheus.</summary>
    /// <returns>Where it listens; the port is one that the system chose when 0 was asked for.</returns>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public IPEndPoint ServeMetrics(IPEndPoint at)
    {
        _metrics = new(at, async () => PrometheusText.Of(await BrokerMetrics.TakeAsync(_cluster)), _options.Time);
        return _metrics.EndPoint;
    }

    public async ValueTask DisposeAsync()
    {
        if (_metrics is not null)
        {
            await _metrics.DisposeAsync();
        }

        await _sweep.DisposeAsync();
        _listeners.ForEach(l => l.Dispose());
        await Task.WhenAll(_accepting);
        foreach (var connection in _connections.Keys)
        {
            connection.Close();
        }

        try
        {
            await Task.WhenAll(_connections.Values).WaitAsync(s_longestGoodbye, _options.Time);
        }
        catch (TimeoutException)
        {
            _cluster.Log($"{_connections.Count} connections did not end within {s_longestGoodbye.TotalSeconds} s");
        }

        await _cluster.DisposeAsync();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                Admit(await listener.AcceptAsync());
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException e)
            {
                // Out of file descriptors, or the client was gone before it was taken: others may still come.
                _cluster.Log($"cannot take a connection: {e.Message}");
                await Task.Delay(TimeSpan.FromMilliseconds(100), _options.Time);
            }
        }
    }

    private void Admit(Socket socket)
    {
        if (_connections.Count >= _options.MaxConnections)
        {
            _cluster.Log($"{_options.MaxConnections} connections are open already; one more was refused");
            socket.Dispose();
            return;
        }

        socket.NoDelay = true;
        _cluster.Traffic.Opened();
        var connection = new Connection(socket, _cluster);
        var started = new TaskCompletionSource();
        _connections[connection] = ServeAsync(connection, started.Task);
        started.SetResult();
    }

    private async Task ServeAsync(Connection connection, Task registered)
    {
        await registered;
        await Task.Yield();
        await connection.RunAsync();
        Volatile.Write(ref _lastClosed, _options.Time.GetUtcNow().Ticks);
        _connections.TryRemove(connection, out _);
        connection.Dispose();
        _cluster.Traffic.Closed();
    }

    private void CloseOverdue()
    {
        foreach (var connection in _connections.Keys.Where(c => c.IsOverdue))
        {
            connection.Close();
        }
    }
}
