using Confluent.Kafka.Admin;

namespace LabTui.Broker;

/// <summary>Which settings are taken and which refused, the same on the embedded broker and on a real Kafka.</summary>
public abstract class SettingBehaviourTests(TestBroker broker)
{
    public sealed class OnEmbeddedBroker() : SettingBehaviourTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : SettingBehaviourTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : SettingBehaviourTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 120_000)]
    public async Task What_Kafka_refuses_is_refused_in_the_same_words()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(broker.Address);
        foreach (var (name, value, problem) in Refused)
        {
            var refused = await Assert.ThrowsAsync<CreateTopicsException>(() => Validate(admin, name, value, cancellationToken));
            Assert.Equal(Confluent.Kafka.ErrorCode.InvalidConfig, refused.Results.Single().Error.Code);
            Assert.Equal(problem.Length == 0 ? $"Unknown topic config name: {name}" : problem, refused.Results.Single().Error.Reason);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task What_Kafka_takes_is_taken()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(broker.Address);
        foreach (var (name, value) in Taken)
        {
            await Validate(admin, name, value, cancellationToken);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task Settings_are_described_with_Kafkas_defaults_and_sources()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.SkipWhen(broker == RealKafka.Three, "other defaults then");
        using var admin = Clients.Admin(broker.Address);
        var topic = Clients.Fresh("t");
        await admin.CreateAsync(topic, 1, cancellationToken, ("retention.ms", "5000000"));
        var resource = new Confluent.Kafka.Admin.ConfigResource { Type = ResourceType.Topic, Name = topic };
        Dictionary<string, ConfigEntryResult> described;
        do
        {
            described = await DescribeAsync(admin, resource);
        } while (described.Count == 0); // Kafka says yes before the topic is there

        // By its own hand the embedded broker differs in two, and says so: the broker's setting is named as the source.
        string[] ours = ["segment.bytes", "file.delete.delay.ms", "min.insync.replicas"];
        Assert.Equal(
            TopicConfig
                .All.Where(k => !ours.Contains(k.Name))
                .Select(k => (k.Name, k.Name == "retention.ms" ? "5000000" : k.Default))
                .Order(),
            described.Values.Where(e => !ours.Contains(e.Name)).Select(e => (e.Name, e.Value)).Order()
        );
        Assert.Equal(Confluent.Kafka.Admin.ConfigSource.DynamicTopicConfig, described["retention.ms"].Source);
        Assert.Equal(Confluent.Kafka.Admin.ConfigSource.DefaultConfig, described["cleanup.policy"].Source);
    }

    private static IEnumerable<(string Name, string Value, string Problem)> Refused =>
        [
            ("min.insync.replicas", "0", "Invalid value 0 for configuration min.insync.replicas: Value must be at least 1"),
            ("segment.ms", "0", "Invalid value 0 for configuration segment.ms: Value must be at least 1"),
            ("flush.messages", "0", "Invalid value 0 for configuration flush.messages: Value must be at least 1"),
            ("max.compaction.lag.ms", "0", "Invalid value 0 for configuration max.compaction.lag.ms: Value must be at least 1"),
            (
                "compression.gzip.level",
                "0",
                "Invalid value 0 for configuration compression.gzip.level: Value must be between 1 and 9 or equal to -1"
            ),
            ("compression.lz4.level", "18", "Invalid value 18 for configuration compression.lz4.level: Value must be no more than 17"),
            ("preallocate", "yes", "Invalid value yes for configuration preallocate: Expected value to be either true or false"),
            ("cleanup.policy", "none", "Invalid value none for configuration cleanup.policy: String must be one of: compact, delete"),
            (
                "compression.type",
                "none",
                "Invalid value none for configuration compression.type: String must be one of: uncompressed, zstd, lz4, snappy, gzip, producer"
            ),
            ("retention.ms", "-2", "Invalid value -2 for configuration retention.ms: Value must be at least -1"),
            ("retention.ms", "5.0", "Invalid value 5.0 for configuration retention.ms: Not a number of type LONG"),
            ("max.message.bytes", "2147483648", "Invalid value 2147483648 for configuration max.message.bytes: Not a number of type INT"),
            (
                "min.cleanable.dirty.ratio",
                "1.1",
                "Invalid value 1.1 for configuration min.cleanable.dirty.ratio: Value must be no more than 1"
            ),
            (
                "remote.storage.enable",
                "true",
                "Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage."
            ),
            (
                "leader.replication.throttled.replicas",
                "x",
                "Invalid value [x] for configuration leader.replication.throttled.replicas: leader.replication.throttled.replicas must be the literal '*' or a list of replicas in the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],..."
            ),
            ("no.such", "1", ""),
        ];

    private static (string Name, string Value)[] Taken =>
        [
            ("min.insync.replicas", "2"),
            ("compression.gzip.level", "5"),
            ("compression.zstd.level", "-131072"),
            ("local.retention.ms", "1000"),
            ("remote.storage.enable", "false"),
            ("preallocate", "TRUE"),
            ("cleanup.policy", ""),
            ("cleanup.policy", "compact, delete"),
            ("retention.bytes", "-2"),
            ("retention.ms", " 5 "),
            ("retention.ms", "+5"),
            ("flush.ms", "0"),
            ("index.interval.bytes", "0"),
            ("leader.replication.throttled.replicas", "0:1,1:1"),
        ];

    private static async Task<Dictionary<string, ConfigEntryResult>> DescribeAsync(
        Confluent.Kafka.IAdminClient admin,
        Confluent.Kafka.Admin.ConfigResource resource
    )
    {
        try
        {
            return (await admin.DescribeConfigsAsync([resource])).Single().Entries;
        }
        catch (DescribeConfigsException e) when (e.Results.Single().Error.Code == Confluent.Kafka.ErrorCode.UnknownTopicOrPart)
        {
            return [];
        }
    }

    private static Task Validate(Confluent.Kafka.IAdminClient admin, string name, string value, CancellationToken cancellationToken) =>
        admin
            .CreateTopicsAsync(
                [
                    new()
                    {
                        Name = Clients.Fresh("t"),
                        NumPartitions = 1,
                        ReplicationFactor = 1,
                        Configs = new() { [name] = value },
                    },
                ],
                new() { ValidateOnly = true }
            )
            .WaitAsync(cancellationToken);
}
