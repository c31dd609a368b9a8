using System.Net.Sockets;

namespace LabTui.Broker;

/// <summary>
/// The one broker of a home, as a process of its own: takes the lock, opens the log, writes endpoint.json, and
/// ends when told to, when endpoint.json is gone or names another, or when nobody has needed it for a while.
/// </summary>
public sealed class HomeBroker
{
    public const int FirstPort = 29092;
    public const int Ended = 0;
    public const int CannotRun = 3;
    private static readonly TimeSpan s_lookInterval = TimeSpan.FromSeconds(1);
    private readonly HomeBrokerOptions _options;
    private readonly Action<string> _log;

    private HomeBroker(HomeBrokerOptions options) => (_options, _log) = (options, options.Log ?? (_ => { }));

    /// <summary>Runs until it ends. The result is the exit code: 0, also when another process already is this home's broker; 3 when it cannot run.</summary>
    public static async Task<int> RunAsync(HomeBrokerOptions options, CancellationToken cancellationToken)
    {
        var home = new HomeBroker(options);
        try
        {
            using var held = DataDirLock.TryTake(options.Folder);
            return held is null ? home.TakenByAnother() : await home.RunLockedAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            home._log($"the broker cannot use {options.Folder}: {e.Message}");
            return CannotRun;
        }
        catch (SocketException e)
        {
            home._log($"the broker cannot listen on port {options.ExplicitPort ?? FirstPort}: {e.Message}");
            return CannotRun;
        }
    }

    private int TakenByAnother()
    {
        var owner = DataDirLock.OwnerOf(_options.Folder);
        if (owner is not null && owner.Machine != Environment.MachineName)
        {
            _log(
                $"this home's broker runs on machine {owner.Machine} (pid {owner.Pid}). "
                    + $"End it there, or use another home with --home, or name a broker with --bootstrap-server."
            );
            return CannotRun;
        }

        _log($"this home already has a broker (pid {owner?.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"})");
        return Ended;
    }

    private async Task<int> RunLockedAsync(CancellationToken cancellationToken)
    {
        if (Start() is not { } broker)
        {
            return CannotRun;
        }

        await using (broker)
        {
            if (!ServesMetrics(broker))
            {
                return CannotRun;
            }

            var endpoint = new BrokerEndpoint(
                broker.Address,
                Environment.ProcessId,
                Environment.MachineName,
                broker.ClusterId,
                _options.Version
            );
            endpoint.Write(_options.Folder);
            _log($"listening on {broker.Address}, cluster {broker.ClusterId}, version {_options.Version}");
            _options.Ready?.Invoke(endpoint);
            _log($"ending: {await WhyEndAsync(broker, endpoint, cancellationToken)}");
            if (IsOwn(endpoint))
            {
                File.Delete(BrokerEndpoint.PathIn(_options.Folder));
            }
        }

        return Ended;
    }

    private bool ServesMetrics(EmbeddedBroker broker)
    {
        try
        {
            if (_options.Metrics is { } wanted)
            {
                _log($"metrics at http://{broker.ServeMetrics(wanted)}/metrics");
            }

            return true;
        }
        catch (SocketException e)
        {
            _log($"metrics cannot be given out at {_options.Metrics}: {e.Message}. Name another port with --metrics.");
            return false;
        }
    }

    private EmbeddedBroker? Start()
    {
        var meta = BrokerMeta.Open(_options.Folder);
        var wanted = _options.ExplicitPort ?? (meta.Port > 0 ? meta.Port : FirstPort);
        try
        {
            return Keep(meta, StartOn(wanted));
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            if (_options.ExplicitPort is not null)
            {
                _log($"port {wanted} cannot be had: {e.Message}. Name another with --port, or leave it out.");
                return null;
            }

            var broker = Keep(meta, StartOn(0));
            _log($"port {wanted} is taken; from now on it is {broker.Port}");
            return broker;
        }
    }

    private EmbeddedBroker StartOn(int port) =>
        EmbeddedBroker.Start(
            new()
            {
                DataDir = _options.Folder,
                Port = port,
                Time = _options.Time,
                Faults = _options.Faults,
                Log = _log,
                IdleLimit = TimeSpan.FromDays(1), // a workbook left open must not lose its broker
            }
        );

    private EmbeddedBroker Keep(BrokerMeta meta, EmbeddedBroker broker)
    {
        try
        {
            if (_options.ExplicitPort is null && meta.Port != broker.Port)
            {
                (meta with { Port = broker.Port }).Save(_options.Folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log($"the port could not be noted for the next start: {e.Message}");
        }

        return broker;
    }

    private async Task<string> WhyEndAsync(EmbeddedBroker broker, BrokerEndpoint endpoint, CancellationToken cancellationToken)
    {
        var started = _options.Time.GetUtcNow();
        using var look = new PeriodicTimer(s_lookInterval, _options.Time);
        try
        {
            while (await look.WaitForNextTickAsync(cancellationToken))
            {
                if (!IsOwn(endpoint))
                {
                    return "endpoint.json is gone or names another broker";
                }

                var idleSince = broker.LastConnectionClosedAt ?? started;
                if (broker.Connections == 0 && _options.Time.GetUtcNow() - idleSince >= _options.EndWhenIdleFor)
                {
                    return $"nobody connected for {_options.EndWhenIdleFor.Value.TotalSeconds} s";
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to.
        }

        return "told to";
    }

    private bool IsOwn(BrokerEndpoint endpoint) => BrokerEndpoint.Read(_options.Folder) == endpoint;
}
