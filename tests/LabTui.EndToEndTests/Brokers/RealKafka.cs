using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Images;
using LabTui;
using LabTui.Broker;
using Testcontainers.Kafka;

[assembly: AssemblyFixture(typeof(RealKafka.End))]

namespace LabTui;

/// <summary>
/// A real Apache Kafka for the whole run, started before the first class that wants it: the one that LABTUI_TEST_BOOTSTRAP names, else a
/// container where an engine answers, else one from the folder of LABTUI_KAFKA_DIR where java is. Where there is none, each test
/// is skipped and says why.
/// </summary>
public sealed class RealKafka : TestBroker
{
    /// <summary>Such that a test sees in seconds what Kafka does every few minutes.</summary>
    private static readonly (string Name, string Value)[] s_settings =
    [
        ("log.cleaner.backoff.ms", "1000"),
        ("log.retention.check.interval.ms", "1000"),
        ("auto.create.topics.enable", "false"),
        ("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
        ("group.consumer.min.session.timeout.ms", Ms(ConsumerSession)),
        ("group.consumer.session.timeout.ms", Ms(ConsumerSession)),
        ("group.consumer.min.heartbeat.interval.ms", Ms(ConsumerHeartbeat)),
        ("group.consumer.heartbeat.interval.ms", Ms(ConsumerHeartbeat)),
    ];

    private readonly string _version;
    private readonly List<string> _reasons = [];
    private readonly Lazy<string?> _address;
    private KafkaContainer? _container;
    private DirectoryInfo? _data;

    private RealKafka(string version)
    {
        _version = version;
        _address = new(() => Task.Run(StartAsync).GetAwaiter().GetResult());
    }

    /// <summary>The last 3.x: it speaks every old version of the protocol.</summary>
    public static RealKafka Three { get; } = new("3.9.2");

    /// <summary>Today's.</summary>
    public static RealKafka Four { get; } = new("4.3.1");

    /// <summary>It is a broker of whoever runs the tests, of unknown release and settings.</summary>
    public static bool IsNamed => Named is not null;

    public override string Address
    {
        get
        {
            var address = _address.Value;
            Assert.SkipWhen(address is null, $"no Apache Kafka {_version} here: {string.Join("; ", _reasons)}");
            return address!;
        }
    }

    private static string? Named => Environment.GetEnvironmentVariable("LABTUI_TEST_BOOTSTRAP") is { Length: > 0 } value ? value : null;

    private static string Ms(TimeSpan time) => ((int)time.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async ValueTask EndAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (_data is not null)
        {
            await RunAsync("stop", _data.FullName);
            _data.Delete(recursive: true);
        }
    }

    private async Task<string?> StartAsync()
    {
        var (address, source) =
            Named is not null ? NamedOne()
            : await InContainerAsync() is { } inside ? (inside, "in a container")
            : await FromFolderAsync() is { } local ? (local, "from a folder")
            : (null, "");
        if (address is not null)
        {
            TestContext.Current.SendDiagnosticMessage($"Apache Kafka {_version} at {address}, {source}");
        }

        return address;
    }

    // One is enough for one address.
    private (string? Address, string Source) NamedOne()
    {
        if (this == Four)
        {
            return (Named, "or whatever it is: named by LABTUI_TEST_BOOTSTRAP");
        }

        _reasons.Add("LABTUI_TEST_BOOTSTRAP names another");
        return (null, "");
    }

    private async Task<string?> InContainerAsync()
    {
        try
        {
            // The image's name tells the builder whose Kafka it is, and so how it is started. Without an engine Build throws.
            var builder = new KafkaBuilder($"apache/kafka:{_version}").WithImagePullPolicy(PullPolicy.Missing);
            foreach (var (name, value) in s_settings)
            {
                builder = builder.WithEnvironment("KAFKA_" + name.Replace('.', '_').ToUpperInvariant(), value);
            }

            _container = builder.Build();
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await _container.StartAsync(limit.Token);
            return new Uri(_container.GetBootstrapAddress()).Authority;
        }
        catch (Exception e)
            when (e
                    is DockerUnavailableException
                        or Docker.DotNet.DockerApiException
                        or HttpRequestException
                        or TimeoutException
                        or OperationCanceledException
            )
        {
            _reasons.Add($"no container ({e.Message.Split('\n')[0].Trim()})");
            return null;
        }
    }

    private async Task<string?> FromFolderAsync()
    {
        if (JavaTools.Script is not { } script || !Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, _version)))
        {
            _reasons.Add($"no folder shared/kafka/{_version} above this one, none named by LABTUI_KAFKA_DIR");
            return null;
        }

        if (!CommandLine.Has("java"))
        {
            _reasons.Add("java is not installed");
            return null;
        }

        _data = Directory.CreateTempSubdirectory("labtui-kafka-");
        return await RunAsync([
            "start",
            _data.FullName,
            $"{TwoFreePorts()}",
            .. s_settings.Select(setting => $"{setting.Name}={setting.Value}"),
        ]);
    }

    /// <summary>The broker takes one port, its controller the next.</summary>
    private static int TwoFreePorts()
    {
        while (true)
        {
            try
            {
                using var first = new TcpListener(IPAddress.Loopback, 0);
                first.Start();
                var port = ((IPEndPoint)first.LocalEndpoint).Port;
                using var second = new TcpListener(IPAddress.Loopback, port + 1);
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // the next one is taken
            }
        }
    }

    // Its output goes to a file: the broker that it starts would keep a pipe open.
    private async Task<string> RunAsync(params string[] arguments)
    {
        var output = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(
                    "/bin/sh",
                    ["-c", "output=$1; shift; exec \"$@\" >\"$output\" 2>&1", "kafka", output, JavaTools.Script!, .. arguments]
                )
                {
                    Environment = { ["KAFKA_VERSION"] = _version },
                }
            )!;
            await process.WaitForExitAsync();
            var said = (await File.ReadAllTextAsync(output)).Trim();
            return process.ExitCode == 0
                ? said
                : throw new InvalidOperationException($"kafka {arguments[0]} ended with {process.ExitCode}: {said}");
        }
        finally
        {
            File.Delete(output);
        }
    }

    /// <summary>Before the tests of a class, so that the start is not a part of the first one's time. Where there is none, each test says so.</summary>
    public sealed class Start : IAsyncLifetime
    {
        public async ValueTask InitializeAsync() => await Task.Run(() => (Three._address.Value, Four._address.Value));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Ends those that were started, when the last test has ended.</summary>
    public sealed class End : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Three.EndAsync();
            await Four.EndAsync();
        }
    }
}
