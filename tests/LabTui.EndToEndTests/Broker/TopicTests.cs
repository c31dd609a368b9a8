using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Broker;

public sealed class TopicTests : IAsyncDisposable
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());
    private readonly IAdminClient _admin;

    public TopicTests() => _admin = Clients.Admin(_broker.Address);

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _broker.DisposeAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_created_topic_is_described_with_its_settings()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _admin.CreateAsync("t", 7, cancellationToken, ("retention.ms", "5000"));

        Assert.Equal(7, Partitions("t"));
        var configs = await Configs("t");
        Assert.Equal(
            ("5000", Confluent.Kafka.Admin.ConfigSource.DynamicTopicConfig, false),
            (configs["retention.ms"].Value, configs["retention.ms"].Source, configs["retention.ms"].IsDefault)
        );
        Assert.Equal(
            ("delete", Confluent.Kafka.Admin.ConfigSource.DefaultConfig, true),
            (configs["cleanup.policy"].Value, configs["cleanup.policy"].Source, configs["cleanup.policy"].IsDefault)
        );
    }

    [Fact(Timeout = 30_000)]
    public async Task Minus_one_means_the_brokers_default()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _admin
            .CreateTopicsAsync([
                new()
                {
                    Name = "t",
                    NumPartitions = -1,
                    ReplicationFactor = -1,
                },
            ])
            .WaitAsync(cancellationToken);

        Assert.Equal(1, Partitions("t"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Validating_creates_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _admin
            .CreateTopicsAsync(
                [
                    new()
                    {
                        Name = "t",
                        NumPartitions = 1,
                        ReplicationFactor = 1,
                    },
                ],
                new() { ValidateOnly = true }
            )
            .WaitAsync(cancellationToken);

        Assert.DoesNotContain(_admin.GetMetadata(Clients.Patience).Topics, t => t.Topic == "t");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("t", 1, 2, null, ErrorCode.InvalidReplicationFactor)]
    [InlineData("t", 0, 1, null, ErrorCode.InvalidPartitions)]
    [InlineData("t", 100_000, 1, null, ErrorCode.InvalidPartitions)]
    [InlineData("bad name", 1, 1, null, ErrorCode.InvalidTopic)]
    [InlineData("there", 1, 1, null, ErrorCode.TopicAlreadyExists)]
    [InlineData("a_b", 1, 1, null, ErrorCode.InvalidTopic)]
    [InlineData("t", 1, 1, "no.such.setting", ErrorCode.InvalidConfig)]
    [InlineData("t", 1, 1, "retention.ms", ErrorCode.InvalidConfig)]
    public async Task What_Kafka_refuses_is_refused(string name, int partitions, short replicas, string? setting, ErrorCode expected)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _admin
            .CreateTopicsAsync([
                new()
                {
                    Name = "there",
                    NumPartitions = 1,
                    ReplicationFactor = 1,
                },
                new()
                {
                    Name = "a.b",
                    NumPartitions = 1,
                    ReplicationFactor = 1,
                },
            ])
            .WaitAsync(cancellationToken);
        var topic = new TopicSpecification
        {
            Name = name,
            NumPartitions = partitions,
            ReplicationFactor = replicas,
        };
        if (setting is not null)
        {
            topic.Configs = new() { [setting] = "nonsense" };
        }

        var refused = await Assert.ThrowsAsync<CreateTopicsException>(() => _admin.CreateTopicsAsync([topic]).WaitAsync(cancellationToken));

        Assert.Equal((Confluent.Kafka.ErrorCode)expected, refused.Results.Single().Error.Code);
        Assert.NotEmpty(refused.Results.Single().Error.Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_deleted_topic_is_gone_with_its_offsets_and_can_be_made_anew()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _admin.CreateAsync("t", 1, cancellationToken);
        using var producer = Clients.Producer(_broker.Address);
        await producer.SendAsync("t", "old", cancellationToken: cancellationToken);
        using (var consumer = Clients.Consumer(_broker.Address, "g"))
        {
            consumer.Commit([new("t", 0, 1)]);
        }

        await _admin.DeleteTopicsAsync(["t"]).WaitAsync(cancellationToken);
        Assert.DoesNotContain(_admin.GetMetadata(Clients.Patience).Topics, t => t.Topic == "t");
        Assert.Equal("Empty", _admin.ListGroup("g", Clients.Patience).State);

        await _admin.CreateAsync("t", 1, cancellationToken);
        using var second = Clients.Consumer(_broker.Address, "g");
        Assert.Equal(Offset.Unset, second.Committed([new("t", 0)], Clients.Patience).Single().Offset);
        Assert.Equal((0, 0), Clients.Watermarks(second, "t"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Partitions_can_be_added_but_not_taken_away()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _admin.CreateAsync("t", 2, cancellationToken);

        await _admin.CreatePartitionsAsync([new() { Topic = "t", IncreaseTo = 5 }]).WaitAsync(cancellationToken);

        Assert.Equal(5, Partitions("t"));
        await Assert.ThrowsAsync<CreatePartitionsException>(() =>
            _admin.CreatePartitionsAsync([new() { Topic = "t", IncreaseTo = 3 }]).WaitAsync(cancellationToken)
        );
    }

    [Fact(Timeout = 30_000)]
    public async Task Altered_settings_replace_all_others()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _admin.CreateAsync("t", 1, cancellationToken, ("retention.ms", "5000"));

        await _admin
            .AlterConfigsAsync(new() { [Resource("t")] = [new() { Name = "max.message.bytes", Value = "999" }] })
            .WaitAsync(cancellationToken);

        var configs = await Configs("t");
        Assert.Equal(("999", "604800000"), (configs["max.message.bytes"].Value, configs["retention.ms"].Value));
    }

    [Fact(Timeout = 30_000)]
    public async Task Deleted_records_move_the_low_watermark()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _admin.CreateAsync("t", 1, cancellationToken);
        using var producer = Clients.Producer(_broker.Address);
        for (var i = 0; i < 10; i++)
        {
            await producer.SendAsync("t", $"{i}", cancellationToken: cancellationToken);
        }

        await _admin.DeleteRecordsAsync([new("t", 0, 4)]).WaitAsync(cancellationToken);

        using var consumer = Clients.Consumer(_broker.Address, "g");
        Assert.Equal((4, 10), Clients.Watermarks(consumer, "t"));
        consumer.Assign(new TopicPartitionOffset("t", 0, Offset.Beginning));
        Assert.Equal("4", Clients.Read(consumer, 1, cancellationToken)[0].Message.Value);
    }

    [Fact(Timeout = 30_000)]
    public async Task Topics_are_created_by_use_only_when_the_broker_is_told_so()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using (var producer = Clients.Producer(_broker.Address, c => c.MessageTimeoutMs = 2000))
        {
            await Assert.ThrowsAsync<ProduceException<string?, string?>>(() =>
                producer.SendAsync("t", "v", cancellationToken: cancellationToken)
            );
        }

        await using var willing = EmbeddedBroker.Start(new() { AutoCreateTopics = true, DefaultPartitions = 4 });
        using var second = Clients.Producer(willing.Address);
        await second.SendAsync("t", "v", cancellationToken: cancellationToken);
        using var admin = Clients.Admin(willing.Address);
        Assert.Equal(4, admin.GetMetadata("t", Clients.Patience).Topics.Single().Partitions.Count);
    }

    private int Partitions(string topic) => _admin.GetMetadata(topic, Clients.Patience).Topics.Single().Partitions.Count;

    private async Task<Dictionary<string, ConfigEntryResult>> Configs(string topic) =>
        (await _admin.DescribeConfigsAsync([Resource(topic)])).Single().Entries;

    private static Confluent.Kafka.Admin.ConfigResource Resource(string topic) => new() { Type = ResourceType.Topic, Name = topic };
}
