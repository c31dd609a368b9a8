using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>What becomes of groups, the same on the embedded broker and on a real Kafka.</summary>
public abstract class GroupBehaviourTests(TestBroker broker) : BrokerTests(broker, 1)
{
    public sealed class OnEmbeddedBroker() : GroupBehaviourTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : GroupBehaviourTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : GroupBehaviourTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact(Timeout = 120_000)]
    public async Task A_group_whose_last_offset_is_deleted_stays()
    {
        Assert.SkipWhen(IsOn(RealKafka.Three), "Kafka 3.9 deletes the group with its last offset, today's does not");
        var (address, topic, group) = (Address, Topic, Group);
        using var admin = Clients.Admin(address);
        using (var consumer = Clients.Consumer(address, group))
        {
            consumer.Commit([new(topic, 0, 0)]);
        }

        await admin.DeleteConsumerGroupOffsetsAsync(group, [new(topic, 0)]).WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Empty", admin.ListGroup(group, Clients.TimeLimit).State);
        await admin.DeleteGroupsAsync([group]);
        Assert.DoesNotContain(admin.ListGroups(Clients.TimeLimit), g => g.Group == group);
    }

    [Fact(Timeout = 120_000)]
    public async Task Offsets_of_a_topic_that_members_read_cannot_be_deleted()
    {
        var (address, topic, other, group) = (Address, Topic, NewTopic(), Group);
        using var admin = Clients.Admin(address);
        using (var tool = Clients.Consumer(address, group))
        {
            tool.Commit([new(topic, 0, 0), new(other, 0, 0)]);
        }

        using var consumer = Clients.Consumer(address, group);
        consumer.Subscribe(topic);
        while (consumer.Assignment.Count == 0)
        {
            consumer.Consume(TimeSpan.FromMilliseconds(50));
        }

        var refused = await Assert.ThrowsAnyAsync<KafkaException>(() =>
            admin.DeleteConsumerGroupOffsetsAsync(group, [new(topic, 0), new(other, 0)]).WaitAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains("GroupSubscribedToTopic", refused.ToString() + Partitions(refused), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([Offset.Unset, 0], Committed(consumer, other, topic));
        consumer.Close();
    }

    private static string Partitions(KafkaException e) =>
        e is Confluent.Kafka.Admin.DeleteConsumerGroupOffsetsException found
            ? string.Join(' ', found.Result.Partitions.Select(p => p.Error.Code))
            : "";

    private static IEnumerable<Offset> Committed(IConsumer<string?, string?> consumer, params string[] topics) =>
        topics.Select(t => consumer.Committed([new(t, 0)], Clients.TimeLimit).Single().Offset);
}
