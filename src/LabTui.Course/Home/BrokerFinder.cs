using System.Diagnostics;
using System.Text.Json;
using LabTui.Broker;

namespace LabTui.Course.Home;

/// <summary>The broker a command works on, and how it was found.</summary>
/// <param name="Bootstrap">host:port, or several with commas.</param>
/// <param name="Embedded">True for the home's own broker.</param>
internal sealed record FoundBroker(string Bootstrap, bool Embedded, string? CommandConfig)
{
    /// <summary>It can be used, and there is something to tell about it.</summary>
    public string? Warning { get; init; }
}

/// <summary>
/// Named on the command line, by the environment or in the home's settings; else the home's own broker, which is started
/// when it does not answer.
/// </summary>
internal sealed class BrokerFinder(StudentHome home, string? option, string? commandConfig)
{
    public const string EmbeddedWord = "embedded";
    public const string EnvironmentName = "LABTUI_BOOTSTRAP";

    private static readonly TimeSpan s_probeLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(15);

    /// <returns>The named broker, or null when the home's own is to be used.</returns>
    public FoundBroker? Named()
    {
        if (option is not null)
        {
            return option == EmbeddedWord ? null : new FoundBroker(option, false, commandConfig);
        }

        var environment = Environment.GetEnvironmentVariable(EnvironmentName);
        if (!string.IsNullOrEmpty(environment))
        {
            return environment == EmbeddedWord ? null : new FoundBroker(environment, false, commandConfig);
        }

        var settings = Settings.Read(home);
        return settings.BootstrapServer is { } saved ? new FoundBroker(saved, false, commandConfig ?? settings.CommandConfig) : null;
    }

    /// <param name="anyVersion">Take the home's broker whatever build it is of; for a window that works with it already.</param>
    /// <exception cref="UserProblem">The home's broker could not be started (exit code 3); the message carries its last log line.</exception>
    public async Task<FoundBroker> FindAsync(CancellationToken cancellationToken, bool anyVersion = false)
    {
        if (Named() is { } named)
        {
            return named;
        }

        home.Ensure();
        // One of another build is not even asked before it is this program's turn: all who ask at once would count as its users.
        if (
            IsWanted(BrokerEndpoint.Read(home.Broker), anyVersion)
            && await AnsweringAsync(cancellationToken) is { } running
            && IsWanted(running, anyVersion)
        )
        {
            return Own(running);
        }

        using var turn = await StartTurn.TakeAsync(home, cancellationToken);
        if (await AnsweringAsync(cancellationToken) is not { } now)
        {
            return Own(await StartAsync(cancellationToken));
        }

        if (IsWanted(now, anyVersion))
        {
            return Own(now);
        }

        return await new OtherVersion(home).TryEndAsync(now, cancellationToken) is { } warning
            ? Own(now) with
            {
                Warning = warning,
            }
            : Own(await StartAsync(cancellationToken));
    }

    /// <returns>False when the home's own broker is to be used and does not answer; a named one is not asked.</returns>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        Named() is not null || await AnsweringAsync(cancellationToken) is not null;

    private string LogFile => Path.Combine(home.Logs, "broker.log");

    private static bool IsWanted(BrokerEndpoint? broker, bool anyVersion) =>
        broker is not null && (anyVersion || broker.Version == BuildVersion.Own);

    private static FoundBroker Own(BrokerEndpoint endpoint) => new(endpoint.Address, true, null);

    private async Task<BrokerEndpoint> StartAsync(CancellationToken cancellationToken)
    {
        BrokerStarter.Start(home);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < s_startLimit)
        {
            if (await AnsweringAsync(cancellationToken) is { } started)
            {
                return started;
            }

            await Task.Delay(20, cancellationToken);
        }
        throw UserProblem.Environment(
            $"the home's broker did not start within {s_startLimit.TotalSeconds:0} s; its last word: {LastLogLine()}\n"
                + $"look into {LogFile}, or name a Kafka with --bootstrap-server HOST:PORT"
        );
    }

    /// <remarks>
    /// The endpoint file alone proves nothing: after a crash its port may be somebody else's. The cluster id decides. And a broker
    /// that is just starting answers on that port before it has put its own name into the file of the one that crashed: so the
    /// file must be of the process that holds the lock.
    /// </remarks>
    private async Task<BrokerEndpoint?> AnsweringAsync(CancellationToken cancellationToken)
    {
        var endpoint = BrokerEndpoint.Read(home.Broker);
        var expected = Field("meta.json", "cluster_id");
        if (endpoint?.Address is not { } address || expected is null || DataDirLock.OwnerOf(home.Broker)?.Pid != endpoint.Pid)
        {
            return null;
        }

        var colon = address.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(address[(colon + 1)..], out var port))
        {
            return null;
        }

        var seen = await BrokerProbe.ClusterIdAsync(address[..colon], port, s_probeLimit, cancellationToken);
        return seen == expected ? endpoint : null;
    }

    private string? Field(string file, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(home.Broker, file)));
            return json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string LastLogLine()
    {
        try
        {
            return File.ReadLines(LogFile).LastOrDefault(line => line.Length > 0) ?? "nothing";
        }
        catch (IOException)
        {
            return "nothing";
        }
    }
}
