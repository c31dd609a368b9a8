namespace LabTui.Broker;

/// <summary>The tools of Apache Kafka itself, of the last 3.x and of today's release.</summary>
[Trait("when", "full")]
public sealed class JavaToolsTests : IAsyncDisposable
{
    private static readonly string? s_tools = Find();
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory(Timeout = 300_000)]
    [InlineData("3.9.2")]
    [InlineData("4.3.1")]
    public async Task Topics_are_created_altered_and_deleted(string version)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.Contains(
            "Created topic t.",
            await Run(
                version,
                "",
                "topics",
                cancellationToken,
                "--create",
                "--topic",
                "t",
                "--partitions",
                "3",
                "--config",
                "retention.ms=1000"
            )
        );
        Assert.Contains("PartitionCount: 3", await Run(version, "", "topics", cancellationToken, "--describe", "--topic", "t"));
        await Run(version, "", "topics", cancellationToken, "--alter", "--topic", "t", "--partitions", "5");
        await Run(
            version,
            "",
            "configs",
            cancellationToken,
            "--alter",
            "--entity-type",
            "topics",
            "--entity-name",
            "t",
            "--add-config",
            "max.message.bytes=5000"
        );
        var described = await Run(version, "", "topics", cancellationToken, "--describe", "--topic", "t");
        Assert.Contains("PartitionCount: 5", described);
        Assert.Contains("max.message.bytes=5000", described);
        Assert.Contains("retention.ms=1000", described);
        await Run(version, "", "topics", cancellationToken, "--delete", "--topic", "t");
        Assert.Equal("", (await Run(version, "", "topics", cancellationToken, "--list")).Trim());
    }

    [Theory(Timeout = 300_000)]
    [InlineData("3.9.2")]
    [InlineData("4.3.1")]
    public async Task A_group_consumes_is_described_and_reset(string version)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Run(version, "", "topics", cancellationToken, "--create", "--topic", "t", "--partitions", "2");
        await Run(
            version,
            string.Concat(Enumerable.Range(0, 50).Select(i => $"k{i}:v{i}\n")),
            "console-producer",
            cancellationToken,
            "--topic",
            "t",
            "--property",
            "parse.key=true",
            "--property",
            "key.separator=:"
        );

        var consumed = await Run(
            version,
            "",
            "console-consumer",
            cancellationToken,
            "--topic",
            "t",
            "--group",
            "g",
            "--from-beginning",
            "--max-messages",
            "50"
        );
        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => $"v{i}").Order(),
            consumed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()
        );

        var lag = Rows(await Run(version, "", "consumer-groups", cancellationToken, "--describe", "--group", "g"));
        Assert.Equal((50, 0), (lag.Sum(r => int.Parse(r[3])), lag.Sum(r => int.Parse(r[5]))));
        Assert.Equal("g", (await Run(version, "", "consumer-groups", cancellationToken, "--list")).Trim());

        await Run(
            version,
            "",
            "consumer-groups",
            cancellationToken,
            "--reset-offsets",
            "--to-earliest",
            "--group",
            "g",
            "--topic",
            "t",
            "--execute"
        );
        Assert.Equal(
            50,
            Rows(await Run(version, "", "consumer-groups", cancellationToken, "--describe", "--group", "g")).Sum(r => int.Parse(r[5]))
        );
        Assert.Equal(
            50,
            (await Run(version, "", "get-offsets", cancellationToken, "--topic", "t"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Sum(l => int.Parse(l.Split(':')[2]))
        );
    }

    private static List<string[]> Rows(string table) =>
        [.. table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(r => r is ["g", "t", ..])];

    private Task<string> Run(string version, string input, string tool, CancellationToken cancellationToken, params string[] arguments)
    {
        Assert.SkipUnless(
            s_tools is not null,
            "Apache Kafka's tools are not there (LABTUI_KAFKA_DIR, or ../shared/kafka beside the repository)"
        );
        Assert.SkipUnless(CommandLine.Has("java"), "java is not installed");
        return CommandLine.RunAsync(
            s_tools!,
            [tool, "--bootstrap-server", _broker.Address, .. arguments],
            input,
            cancellationToken,
            new() { ["KAFKA_VERSION"] = version }
        );
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("LABTUI_KAFKA_DIR") is { Length: > 0 } named)
        {
            return Script(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Script(Path.Combine(folder.FullName, "shared", "kafka")) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Script(string folder) => Path.Combine(folder, "kafka") is var script && File.Exists(script) ? script : null;
}
