using Confluent.Kafka;
using Confluent.Kafka.Admin;
using LabTui.App;

namespace LabTui.Broker;

public abstract class TopicTests(TestBroker broker) : IDisposable
{
    private readonly string _topic = Clients.Fresh("t");
    private readonly string _group = Clients.Fresh("g");
    private IAdminClient? _client;

    public sealed class OnEmbeddedBroker() : TopicTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : TopicTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : TopicTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    private string Address => broker.Address;

    private IAdminClient Admin => _client ??= Clients.Admin(Address);

    public void Dispose()
    {
        _client?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_created_topic_is_described_with_its_settings()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Admin.CreateAsync(_topic, 7, cancellationToken, ("retention.ms", "5000"));

        Eventually.True(() => Partitions(_topic) == 7, "seven partitions");
        var configs = await Configs(_topic);
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
        await Admin
            .CreateTopicsAsync([
                new()
                {
                    Name = _topic,
                    NumPartitions = -1,
                    ReplicationFactor = -1,
                },
            ])
            .WaitAsync(cancellationToken);

        Eventually.True(() => Partitions(_topic) == 1, "a partition");
    }

    [Fact(Timeout = 30_000)]
    public async Task Validating_creates_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Admin
            .CreateTopicsAsync(
                [
                    new()
                    {
                        Name = _topic,
                        NumPartitions = 1,
                        ReplicationFactor = 1,
                    },
                ],
                new() { ValidateOnly = true }
            )
            .WaitAsync(cancellationToken);

        Assert.DoesNotContain(Admin.GetMetadata(Clients.TimeLimit).Topics, t => t.Topic == _topic);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("t", 1, 2, null, ErrorCode.InvalidReplicationFactor)]
    [InlineData("t", 0, 1, null, ErrorCode.InvalidPartitions)]
    [InlineData("bad name", 1, 1, null, ErrorCode.InvalidTopic)]
    [InlineData("there", 1, 1, null, ErrorCode.TopicAlreadyExists)]
    [InlineData("a_b", 1, 1, null, ErrorCode.InvalidTopic)]
    [InlineData("t", 1, 1, "no.such.setting", ErrorCode.InvalidConfig)]
    [InlineData("t", 1, 1, "retention.ms", ErrorCode.InvalidConfig)]
    public async Task What_Kafka_refuses_is_refused(string name, int partitions, short replicas, string? setting, ErrorCode expected)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Admin
            .CreateTopicsAsync([
                new()
                {
                    Name = $"there{_topic}",
                    NumPartitions = 1,
                    ReplicationFactor = 1,
                },
                new()
                {
                    Name = $"a.b{_topic}",
                    NumPartitions = 1,
                    ReplicationFactor = 1,
                },
            ])
            .WaitAsync(cancellationToken);
        var topic = new TopicSpecification
        {
            Name = name + _topic,
            NumPartitions = partitions,
            ReplicationFactor = replicas,
        };
        if (setting is not null)
        {
            topic.Configs = new() { [setting] = "nonsense" };
        }

        var refused = await Assert.ThrowsAsync<CreateTopicsException>(() => Admin.CreateTopicsAsync([topic]).WaitAsync(cancellationToken));

        Assert.Equal((Confluent.Kafka.ErrorCode)expected, refused.Results.Single().Error.Code);
        Assert.NotEmpty(refused.Results.Single().Error.Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_deleted_topic_is_gone_with_its_offsets_and_can_be_made_anew()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Admin.CreateAsync(_topic, 1, cancellationToken);
        using var producer = Clients.Producer(Address);
        await producer.SendAsync(_topic, "old", cancellationToken: cancellationToken);
        using (var consumer = Clients.Consumer(Address, _group))
        {
            consumer.Commit([new(_topic, 0, 1)]);
        }

        await Admin.DeleteTopicsAsync([_topic]).WaitAsync(cancellationToken);
        Eventually.True(() => Admin.GetMetadata(Clients.TimeLimit).Topics.TrueForAll(t => t.Topic != _topic), "the topic to be gone");
        if (broker != RealKafka.Three) // Kafka 3.9 deletes the group with its last offset
        {
            Assert.Equal("Empty", Admin.ListGroup(_group, Clients.TimeLimit).State);
        }

        await Admin.CreateAsync(_topic, 1, cancellationToken);
        Eventually.True(() => Partitions(_topic) == 1, "the new topic");
        using var second = Clients.Consumer(Address, _group);
        Assert.Equal(Offset.Unset, second.Committed([new(_topic, 0)], Clients.TimeLimit).Single().Offset);
        Assert.Equal((0, 0), Clients.Watermarks(second, _topic));
    }

    [Fact(Timeout = 30_000)]
    public async Task Partitions_can_be_added_but_not_taken_away()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Admin.CreateAsync(_topic, 2, cancellationToken);

        await Admin.CreatePartitionsAsync([new() { Topic = _topic, IncreaseTo = 5 }]).WaitAsync(cancellationToken);

        Eventually.True(() => Partitions(_topic) == 5, "five partitions");
        await Assert.ThrowsAsync<CreatePartitionsException>(() =>
            Admin.CreatePartitionsAsync([new() { Topic = _topic, IncreaseTo = 3 }]).WaitAsync(cancellationToken)
        );
    }

    [Fact(Timeout = 30_000)]
    public async Task Altered_settings_replace_all_others()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Admin.CreateAsync(_topic, 1, cancellationToken, ("retention.ms", "5000"));

        await Admin
            .AlterConfigsAsync(new() { [Resource(_topic)] = [new() { Name = "max.message.bytes", Value = "999" }] })
            .WaitAsync(cancellationToken);

        Eventually.True(() => Configs(_topic).Result["max.message.bytes"].Value == "999", "the new setting");
        Assert.Equal("604800000", (await Configs(_topic))["retention.ms"].Value);
    }

    [Fact(Timeout = 30_000)]
    public async Task Deleted_records_move_the_low_watermark()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Admin.CreateAsync(_topic, 1, cancellationToken);
        using var producer = Clients.Producer(Address);
        for (var i = 0; i < 10; i++)
        {
            await producer.SendAsync(_topic, $"{i}", cancellationToken: cancellationToken);
        }

        await Admin.DeleteRecordsAsync([new(_topic, 0, 4)]).WaitAsync(cancellationToken);

        using var consumer = Clients.Consumer(Address, _group);
        Assert.Equal((4, 10), Clients.Watermarks(consumer, _topic));
        consumer.Assign(new TopicPartitionOffset(_topic, 0, Offset.Beginning));
        Assert.Equal("4", Clients.Read(consumer, 1, cancellationToken)[0].Message.Value);
    }

    private int Partitions(string topic) => Admin.GetMetadata(topic, Clients.TimeLimit).Topics.Single().Partitions.Count;

    private async Task<Dictionary<string, ConfigEntryResult>> Configs(string topic) =>
        (await Admin.DescribeConfigsAsync([Resource(topic)])).Single().Entries;

    private static Confluent.Kafka.Admin.ConfigResource Resource(string topic) => new() { Type = ResourceType.Topic, Name = topic };
}
