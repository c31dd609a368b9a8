using System.Collections.Concurrent;
using System.Diagnostics;

namespace LabTui.Broker;

/// <summary>
/// The brokers that a behaviour is tried on: the embedded one, and with --full the real Kafka of both releases, each
/// started once for the whole run and ended with it.
/// </summary>
internal static class EachBroker
{
    public const string Embedded = "embedded";
    public const string Kafka3 = "Kafka 3.9.2";
    public const string Kafka4 = "Kafka 4.3.1";
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> s_running = new();

    public static bool IsOld(string broker) => broker == Kafka3;

    /// <summary>Where it answers. A Kafka that is not here skips the test.</summary>
    public static Task<string> AddressAsync(string broker)
    {
        if (broker != Embedded)
        {
            JavaTools.SkipUnlessThere();
        }

        return s_running
            .GetOrAdd(broker, name => new(() => name == Embedded ? StartEmbedded() : StartKafkaAsync(name["Kafka ".Length..])))
            .Value;
    }

    public static int PortOf(string address) => int.Parse(address[(address.LastIndexOf(':') + 1)..]);

    /// <summary>A name that no other test uses.</summary>
    public static string Fresh(string stem) => $"{stem}-{Guid.NewGuid():N}"[..(stem.Length + 9)];

    private static Task<string> StartEmbedded() => Task.FromResult(EmbeddedBroker.Start(new()).Address);

    private static async Task<string> StartKafkaAsync(string version)
    {
        var folder = Directory.CreateTempSubdirectory("labtui-kafka-").FullName;
        var port = TestPort.Free();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(folder);
        await CommandLine.RunAsync(
            JavaTools.Script!,
            [
                "start",
                folder,
                $"{port}",
                "log.cleaner.backoff.ms=1000",
                "log.retention.check.interval.ms=1000",
                "auto.create.topics.enable=false",
            ],
            "",
            TestContext.Current.CancellationToken,
            new() { ["KAFKA_VERSION"] = version }
        );
        return $"127.0.0.1:{port}";
    }

    private static void End(string folder)
    {
        Process.Start(JavaTools.Script!, ["kill", folder])!.WaitForExit();
        Directory.Delete(folder, recursive: true);
    }
}
