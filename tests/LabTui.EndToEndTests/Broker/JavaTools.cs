namespace LabTui.Broker;

/// <summary>Apache Kafka and its command-line tools, where they are at hand.</summary>
internal static class JavaTools
{
    public static string? Script { get; } = Find();

    public static void SkipUnlessThere()
    {
        Assert.SkipUnless(Script is not null, "Apache Kafka is not there (LABTUI_KAFKA_DIR, or ../shared/kafka beside the repository)");
        Assert.SkipUnless(CommandLine.Has("java"), "java is not installed");
    }

    public static Task<string> RunAsync(
        string version,
        string address,
        string input,
        string tool,
        CancellationToken cancellationToken,
        params string[] arguments
    )
    {
        SkipUnlessThere();
        return CommandLine.RunAsync(
            Script!,
            [tool, "--bootstrap-server", address, .. arguments],
            input,
            cancellationToken,
            new() { ["KAFKA_VERSION"] = version }
        );
    }

    /// <summary>A thousand records, a new transaction every few milliseconds.</summary>
    public static Task<string> PerformTransactionsAsync(
        string version,
        string address,
        string topic,
        string id,
        CancellationToken cancellationToken
    )
    {
        SkipUnlessThere();
        string[] transactions = ["--transactional-id", id, "--transaction-duration-ms", "5"];
        return CommandLine.RunAsync(
            Script!,
            [
                .. new[] { "producer-perf", "--topic", topic, "--num-records", "1000", "--record-size", "50", "--throughput", "5000" },
                .. transactions,
                .. new[] { "--producer-props", $"bootstrap.servers={address}" },
            ],
            "",
            cancellationToken,
            new() { ["KAFKA_VERSION"] = version }
        );
    }

    /// <summary>The tool that lists and describes transactions; the script has no word for it.</summary>
    public static Task<string> TransactionsAsync(string version, string address, CancellationToken cancellationToken, params string[] words)
    {
        SkipUnlessThere();
        var jars = Path.Combine(Path.GetDirectoryName(Script)!, version, "*");
        return CommandLine.RunAsync(
            "java",
            ["-cp", jars, "org.apache.kafka.tools.TransactionsCommand", "--bootstrap-server", address, .. words],
            "",
            cancellationToken
        );
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("LABTUI_KAFKA_DIR") is { Length: > 0 } named)
        {
            return In(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (In(Path.Combine(folder.FullName, "shared", "kafka")) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? In(string folder) => Path.Combine(folder, "kafka") is var script && File.Exists(script) ? script : null;
}
