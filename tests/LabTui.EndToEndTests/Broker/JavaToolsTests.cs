namespace LabTui.Broker;

/// <summary>The tools of Apache Kafka itself, of the last 3.x and of today's release.</summary>
[Trait("when", "full")]
public sealed class JavaToolsTests : IAsyncDisposable
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    public JavaToolsTests() => _limit.CancelAfter(TimeSpan.FromMinutes(5));

    public ValueTask DisposeAsync()
    {
        _limit.Dispose();
        return _broker.DisposeAsync();
    }

    [Theory]
    [InlineData("3.9.2")]
    [InlineData("4.3.1")]
    public async Task Topics_are_created_altered_and_deleted(string version)
    {
        Assert.Contains("Created topic t.", await Run(version, "topics --create --topic t --partitions 3 --config retention.ms=1000"));
        Assert.Contains("PartitionCount: 3", await Run(version, "topics --describe --topic t"));
        await Run(version, "topics --alter --topic t --partitions 5");
        await Run(version, "configs --alter --entity-type topics --entity-name t --add-config max.message.bytes=5000");
        var described = await Run(version, "topics --describe --topic t");
        Assert.Contains("PartitionCount: 5", described);
        Assert.Contains("max.message.bytes=5000", described);
        Assert.Contains("retention.ms=1000", described);
        await Run(version, "topics --delete --topic t");
        Assert.Equal("", (await Run(version, "topics --list")).Trim());
    }

    [Theory]
    [InlineData("3.9.2")]
    [InlineData("4.3.1")]
    public async Task A_group_consumes_is_described_and_reset(string version)
    {
        await Run(version, "topics --create --topic t --partitions 2");
        await Run(
            version,
            "console-producer --topic t --property parse.key=true --property key.separator=:",
            string.Concat(Enumerable.Range(0, 50).Select(i => $"k{i}:v{i}\n"))
        );

        var consumed = await Run(version, "console-consumer --topic t --group g --from-beginning --max-messages 50");
        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => $"v{i}").Order(),
            consumed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()
        );

        var lag = Rows(await Run(version, "consumer-groups --describe --group g"));
        Assert.Equal((50, 0), (lag.Sum(r => int.Parse(r[3])), lag.Sum(r => int.Parse(r[5]))));
        Assert.Equal("g", (await Run(version, "consumer-groups --list")).Trim());

        await Run(version, "consumer-groups --reset-offsets --to-earliest --group g --topic t --execute");
        Assert.Equal(50, Rows(await Run(version, "consumer-groups --describe --group g")).Sum(r => int.Parse(r[5])));
        Assert.Equal(
            50,
            (await Run(version, "get-offsets --topic t"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Sum(l => int.Parse(l.Split(':')[2]))
        );
    }

    [Fact]
    public async Task A_group_of_the_consumer_protocol_consumes_and_is_described()
    {
        const string Version = "4.3.1";
        await Run(Version, "topics --create --topic t --partitions 2");
        await Run(Version, "console-producer --topic t", "a\nb\nc\n");
        var consumer = Run(
            Version,
            "console-consumer --topic t --group g --from-beginning --max-messages 4 --command-property group.protocol=consumer"
        );

        while (!(await Run(Version, "consumer-groups --list --type")).Contains("Consumer", StringComparison.Ordinal))
        {
            Assert.False(consumer.IsCompleted, "the consumer has ended");
        }

        Assert.Contains("uniform", await Run(Version, "consumer-groups --describe --group g --state"), StringComparison.Ordinal);
        Assert.Contains("t:0,1", await Run(Version, "consumer-groups --describe --group g --members --verbose"), StringComparison.Ordinal);
        await Run(Version, "console-producer --topic t", "d\n");
        Assert.Equal(["a", "b", "c", "d"], (await consumer).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
        Assert.Equal(4, Rows(await Run(Version, "consumer-groups --describe --group g")).Sum(r => int.Parse(r[3])));
    }

    [Theory]
    [InlineData("3.9.2")]
    [InlineData("4.3.1")]
    public async Task What_is_not_there_is_answered_as_by_a_Kafka_of_one_node(string version)
    {
        await Run(version, "topics --create --topic t --partitions 1");
        foreach (var type in new[] { "clients", "users", "brokers", "topics" })
        {
            await Run(version, $"configs --describe --entity-type {type}");
        }

        await Run(version, "configs --describe --entity-type brokers --entity-name 1 --all");
        await Run(version, "configs --describe --entity-type topics --entity-name t --all");
        var acls = await Assert.ThrowsAnyAsync<Exception>(() => Run(version, "acls --list"));
        Assert.Contains("SecurityDisabledException: No Authorizer is configured", acls.Message, StringComparison.Ordinal);
        await Run(version, "console-producer --topic t", "x\n");
        await Run(version, "console-consumer --topic t --group g --from-beginning --max-messages 1");
        Assert.Contains("Classic", await Run(version, "consumer-groups --list --type"), StringComparison.Ordinal);
        if (version == "4.3.1")
        {
            await Run(version, "configs --describe --entity-type groups --entity-name g");
        }
    }

    [Fact]
    public async Task A_brokers_setting_is_changed_while_it_runs()
    {
        await Run(
            "4.3.1",
            "configs --alter --entity-type brokers --entity-name 1 --add-config log.cleaner.threads=2,log.retention.ms=5000000"
        );

        var described = await Run("4.3.1", "configs --describe --entity-type brokers --entity-name 1");
        Assert.Contains("log.cleaner.threads=2", described, StringComparison.Ordinal);
        await Run("4.3.1", "topics --create --topic t --partitions 1");
        Assert.Contains(
            "retention.ms=5000000",
            await Run("4.3.1", "configs --describe --entity-type topics --entity-name t --all"),
            StringComparison.Ordinal
        );
    }

    private static List<string[]> Rows(string table) =>
        [.. table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(r => r is ["g", "t", ..])];

    /// <param name="line">A tool and what it is told, cut at blanks.</param>
    private Task<string> Run(string version, string line, string input = "")
    {
        var words = line.Split(' ');
        return JavaTools.RunAsync(version, _broker.Address, input, words[0], _limit.Token, words[1..]);
    }
}
