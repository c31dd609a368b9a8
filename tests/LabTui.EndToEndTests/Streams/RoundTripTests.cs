using System.Text;

namespace LabTui.Streams;

public abstract class RoundTripTests(TestBroker broker) : KafkaTests(broker)
{
    public sealed class OnEmbeddedBroker() : RoundTripTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : RoundTripTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : RoundTripTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact]
    public async Task What_is_sent_is_read_back_as_it_was()
    {
        await using var topic = await TopicAsync(1);
        using RecordWriter writer = new(Settings);
        writer.Send(topic.Name, "k"u8.ToArray(), "v"u8.ToArray(), [new("h", [0, 255]), new("h", null)], cancellationToken: Ct);
        writer.Send(topic.Name, null, null, cancellationToken: Ct);
        writer.Send(topic.Name, [], [], cancellationToken: Ct);
        Assert.True(writer.Flush(Limit, Ct));
        Assert.Equal((3, 3, 0), (writer.Sent, writer.Delivered, writer.Failed));

        using RecordReader reader = new(Settings);
        StreamRecord[] records = [.. reader.ReadAll(topic.Name, ReadFrom.Beginning, Limit, Ct)];

        Assert.Equal([0L, 1, 2], records.Select(r => r.Offset));
        Assert.Equal("k", Encoding.UTF8.GetString(records[0].Key!));
        Assert.Equal("v", Encoding.UTF8.GetString(records[0].Value!));
        Assert.Equal(["h", "h"], records[0].Headers.Select(h => h.Key));
        Assert.Equal<byte[]?>(
            [
                [0, 255],
                null,
            ],
            records[0].Headers.Select(h => h.Value)
        );
        Assert.Null(records[1].Key);
        Assert.Null(records[1].Value);
        Assert.Equal([], records[2].Key!);
        Assert.Equal([], records[2].Value!);
        Assert.True(TimeProvider.System.GetUtcNow() - records[0].TimestampUtc < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_last_two_of_each_partition_are_the_last_two()
    {
        await using var topic = await TopicAsync(2);
        using RecordWriter writer = new(Settings);
        for (var i = 0; i < 10; i++)
        {
            writer.Send(topic.Name, null, [(byte)i], partition: i % 2, cancellationToken: Ct);
        }

        Assert.True(writer.Flush(Limit, Ct));
        using RecordReader reader = new(Settings);
        byte[] seen = [.. reader.ReadAll(topic.Name, ReadFrom.Last(2), Limit, Ct).Select(r => r.Value![0]).Order()];
        Assert.Equal([6, 7, 8, 9], seen);
    }

    [Fact]
    public async Task A_group_reads_commits_and_shows_its_lag()
    {
        await using var topic = await TopicAsync(3);
        var group = TestCluster.Name("g");
        using RecordWriter writer = new(Settings, new(Idempotence: true, Compression: "lz4"));
        for (var i = 0; i < 300; i++)
        {
            writer.Send(topic.Name, null, [1], partition: i % 3, cancellationToken: Ct);
        }

        Assert.True(writer.Flush(Limit, Ct));
        List<GroupEvent> events = [];
        using (GroupReader reader = new(Settings, new(group, [topic.Name], OffsetReset.Earliest), events.Add))
        {
            var read = Read(reader, 300);
            Assert.Equal(300, read);
            Assert.Equal(3, reader.Assignment.Count);
            reader.Commit([new(topic.Name, 0, 100), new(topic.Name, 1, 40)]);

            var info = Cluster.Group(group, Limit)!;
            Assert.Equal("Stable", info.State);
            var member = Assert.Single(info.Members);
            Assert.Equal(3, member.Assigned.Count);
            Assert.Equal(reader.MemberId, member.MemberId);

            var lag = Cluster.Lag(group, null, Limit);
            Assert.Equal([0L, 60, 100], lag.Select(l => l.Lag));
            Assert.Equal([100L, 40, null], lag.Select(l => l.Committed));
            Assert.Equal([(1, 100L), (2, 100L)], reader.Commit().Select(c => (c.Partition, c.Offset)).Order());
        }

        Assert.IsType<GroupEvent.Assigned>(events[0]);
        Assert.IsType<GroupEvent.Revoked>(events[^1]);
        Assert.Equal("Empty", Cluster.Group(group, Limit)!.State);
        Assert.Equal(0, Cluster.Lag(group, [topic.Name], Limit).Sum(l => l.Lag));
        await Cluster.DeleteGroupsAsync([group], Ct);
        Assert.Null(Cluster.Group(group, Limit));
    }

    [Fact]
    public async Task What_was_handled_can_be_committed_while_it_is_taken_away()
    {
        await using var topic = await TopicAsync(2);
        var group = TestCluster.Name("g");
        using RecordWriter writer = new(Settings);
        for (var i = 0; i < 20; i++)
        {
            writer.Send(topic.Name, null, [1], partition: i % 2, cancellationToken: Ct);
        }

        Assert.True(writer.Flush(Limit, Ct));
        GroupReader? first = null;
        first = new(
            Settings,
            new(group, [topic.Name], OffsetReset.Earliest),
            e =>
            {
                if (e is GroupEvent.Revoked)
                {
                    first!.Commit();
                }
            }
        );
        using (first)
        {
            Assert.Equal(20, Read(first, 20));
            using GroupReader second = new(Settings, new(group, [topic.Name], OffsetReset.Earliest));
            var again = Task.Run(() => Read(second, 1, TimeSpan.FromSeconds(6)), Ct);
            Assert.Equal(0, Read(first, 1, TimeSpan.FromSeconds(6)));
            Assert.Equal(0, await again); // nothing is read twice
            Assert.Equal((1, 1), (first.Assignment.Count, second.Assignment.Count));
            Assert.Equal(0, Cluster.Lag(group, null, Limit).Sum(l => l.Lag));
        }

        await Cluster.DeleteGroupsAsync([group], Ct);
    }

    [Fact]
    public async Task A_paused_member_reads_nothing_and_then_goes_on_where_it_was()
    {
        await using var topic = await TopicAsync(1);
        using RecordWriter writer = new(Settings);
        for (byte i = 0; i < 100; i++)
        {
            writer.Send(topic.Name, null, [i], cancellationToken: Ct);
        }

        Assert.True(writer.Flush(Limit, Ct));
        using GroupReader member = new(Settings, new(TestCluster.Name("g"), [topic.Name], OffsetReset.Earliest));
        Assert.Equal(10, member.Poll(10, Limit, Ct).Count);
        member.Pause();
        Assert.Empty(member.Poll(10, TimeSpan.FromMilliseconds(500), Ct));
        member.Resume();
        Assert.Equal(10, member.Poll(10, Limit, Ct)[0].Value![0]);
    }

    [Fact]
    public async Task A_commit_of_a_group_that_went_on_is_refused()
    {
        await using var topic = await TopicAsync(1);
        var group = TestCluster.Name("g");
        using GroupReader member = new(Settings, new(group, [topic.Name], OffsetReset.Earliest));
        Assert.Empty(member.Commit());
        Read(member, 1, TimeSpan.FromSeconds(1));
        using RecordWriter writer = new(Settings);
        await writer.SendAsync(topic.Name, null, [1], cancellationToken: Ct);
        using GroupReader stranger = new(Settings, new(group, ["no-such-topic"], OffsetReset.Earliest));
        var problem = Assert.Throws<ConsumeProblem>(() => stranger.Commit([new(topic.Name, 0, 1)]));
        Assert.NotEmpty(problem.Code);
    }

    private static int Read(GroupReader reader, int wanted, TimeSpan? limit = null)
    {
        RecordBatch batch = new();
        var read = 0;
        var start = TimeProvider.System.GetTimestamp();
        while (read < wanted && TimeProvider.System.GetElapsedTime(start) < (limit ?? Limit))
        {
            read += reader.Poll(batch, 1000, TimeSpan.FromMilliseconds(200), Ct);
        }

        return read;
    }
}
