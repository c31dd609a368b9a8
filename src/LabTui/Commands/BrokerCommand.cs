using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Course.Home;

namespace LabTui.Commands;

/// <summary>`labtui broker`: the embedded broker in the foreground, until Ctrl-C.</summary>
internal static class BrokerCommand
{
    public static Command Build(CommandServices services)
    {
        var port = NumberOption.Optional("--port", 0, 65535, "Port; taken is an error (default: the home's own)", "PORT");
        var folder = new Option<string?>("--data-dir")
        {
            Description = "A log of its own in this folder, found by nobody",
            HelpName = "DIR",
        };
        var ephemeral = new Option<bool>("--ephemeral") { Description = "Keep everything in memory" };
        var autoCreate = new Option<bool>("--auto-create-topics") { Description = "Make topics by use, with 1 partition" };
        var listen = new Option<string?>("--listen")
        {
            Description = "An address other than loopback: anybody who reaches it may read and write",
            HelpName = "ADDRESS",
        };
        var faults = new Option<string[]>("--fault")
        {
            Description = $"A fault on order, such as {BrokerFaultCommand.Example}; may be given several times",
            HelpName = "RULE",
        };
        var metrics = new Option<string?>("--metrics")
        {
            Description = "Give out what the broker does for Prometheus, at http://127.0.0.1:PORT/metrics; with an address, there",
            HelpName = "[ADDRESS:]PORT",
        };
        var command = new Command("broker", "The embedded broker in the foreground, until Ctrl-C")
        {
            BrokerFaultCommand.Build(services),
            faults,
            port,
            folder,
            ephemeral,
            autoCreate,
            listen,
            metrics,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var ordered = parsed.GetValue(faults) ?? [];
                if (BrokerFaults.Problem(ordered) is { } problem)
                {
                    throw UserProblem.Usage(problem);
                }

                var options = new BrokerOptions
                {
                    Faults = string.Join(';', ordered),
                    DataDir = parsed.GetValue(folder),
                    Port = parsed.GetValue(port) ?? 0,
                    AutoCreateTopics = parsed.GetValue(autoCreate),
                    ListenAddress = parsed.GetValue(listen),
                    LoopbackOnly = parsed.GetValue(listen) is null,
                    Log = services.Error.WriteLine,
                };
                var metricsAt = MetricsAt(parsed.GetValue(metrics));
                var standalone = options.DataDir is not null || parsed.GetValue(ephemeral) || options.ListenAddress is not null;
                return standalone
                    ? StandaloneAsync(options, metricsAt, services, cancellationToken)
                    : HomeBrokerCommand.RunAsync(
                        services.Home(parsed).Ensure(),
                        parsed.GetValue(port),
                        null,
                        services.Error.WriteLine,
                        cancellationToken,
                        options.Faults,
                        metricsAt
                    );
            }
        );
        return command;
    }

    /// <summary>A port alone is one of this machine, for nobody else.</summary>
    private static IPEndPoint? MetricsAt(string? text) =>
        text is null ? null
        : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? new(IPAddress.Loopback, port)
        : text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out var at) ? at
        : throw UserProblem.Usage($"--metrics {text} is neither a port nor ADDRESS:PORT, such as 9404 or 0.0.0.0:9404");

    private static async Task<int> StandaloneAsync(
        BrokerOptions options,
        IPEndPoint? metrics,
        CommandServices services,
        CancellationToken cancellationToken
    )
    {
        using var folder = options.DataDir is { } path ? Lock(path) : null;
        await using var broker = Start(options);
        if (metrics is not null)
        {
            await services.Error.WriteLineAsync($"metrics at http://{Serve(broker, metrics)}/metrics");
        }

        await services.Out.WriteLineAsync(broker.Address);
        await services.Out.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return ExitCode.Pass;
    }

    private static EmbeddedBroker Start(BrokerOptions options)
    {
        try
        {
            return EmbeddedBroker.Start(options);
        }
        catch (SocketException e)
        {
            throw UserProblem.Environment($"port {options.Port} cannot be had: {e.Message}. Name another with --port, or leave it out", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw UserProblem.Environment($"the broker cannot use {options.DataDir}: {e.Message}", e);
        }
    }

    private static IPEndPoint Serve(EmbeddedBroker broker, IPEndPoint at)
    {
        try
        {
            return broker.ServeMetrics(at);
        }
        catch (SocketException e)
        {
            throw UserProblem.Environment($"metrics cannot be given out at {at}: {e.Message}. Name another port with --metrics", e);
        }
    }

    private static DataDirLock Lock(string path)
    {
        try
        {
            return DataDirLock.TryTake(path)
                ?? throw UserProblem.Environment($"{path} is in use by another broker (process {DataDirLock.OwnerOf(path)?.Pid})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment($"{path} cannot be written: {e.Message}", e);
        }
    }
}
