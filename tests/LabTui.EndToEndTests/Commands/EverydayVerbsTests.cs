using System.IO.Pipes;
using LabTui.Streams;
using Microsoft.Win32.SafeHandles;

namespace LabTui.Commands;

public sealed class EverydayVerbsTests : IDisposable
{
    private readonly ClusterClient _cluster = new(TestCluster.Settings);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_topic_is_created_described_altered_and_deleted()
    {
        var name = TestCluster.Name("t");
        Assert.Equal(
            (0, $"Topic {name} can be created.\n"),
            Plain(await CommandRun.Of($"topics create {name} --partitions 2 --replication-factor 1 --validate-only"))
        );
        Assert.Equal(
            (0, $"Created topic {name}: 2 partitions.\n"),
            Plain(await CommandRun.Of($"topics create --topic {name} --partitions 2 --replication-factor 1 --config retention.ms=3600000"))
        );

        var again = await CommandRun.Of($"topics create {name} --partitions 2 --replication-factor 1");
        Assert.Equal(2, again.Code);
        Assert.Contains("exists already", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.Of($"topics create {name} --partitions 2 --if-not-exists")).Code);

        var described = await CommandRun.Of($"topics describe {name}");
        Assert.StartsWith(
            $"Topic: {name}  PartitionCount: 2  ReplicationFactor: 1  Records: 0  Configs: ",
            described.Lines[0],
            StringComparison.Ordinal
        );
        Assert.Contains("retention.ms=3600000", described.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Partition  Leader", described.Lines[1], StringComparison.Ordinal);
        Assert.Equal(4, described.Lines.Length);
        Assert.Contains(name, (await CommandRun.Of("topics list")).Lines);

        Assert.Equal((0, $"Topic {name} now has 3 partitions.\n"), Plain(await CommandRun.Of($"topics alter {name} --partitions 3")));
        Assert.Equal((0, $"Deleted topic {name}.\n"), Plain(await CommandRun.Of($"topics delete {name}")));
        Assert.Equal(2, (await CommandRun.Of($"topics delete {name}")).Code);
        Assert.Equal(0, (await CommandRun.Of($"topics delete {name} --if-exists")).Code);
        Assert.Equal(1, (await CommandRun.Of($"topics describe {name}")).Code);
    }

    [Fact]
    public async Task Lines_go_in_and_come_out_with_their_keys()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        var sent = await CommandRun.Of(
            $"produce {topic.Name} --property parse.key=true --property key.separator=: --header h=x --json",
            "a:1\nb:2\r\nc:\n"
        );
        Assert.Equal((0, $$"""{"topic":"{{topic.Name}}","sent":3,"delivered":3,"failed":0}""" + "\n"), Plain(sent));

        var all = await CommandRun.Of(
            $"tail {topic.Name} --from-beginning --exit-at-end --property print.key=true --property print.headers=true"
        );
        Assert.Equal((0, "h:x\ta\t1\nh:x\tb\t2\nh:x\tc\t\n"), Plain(all));
        Assert.Equal((0, "2\n\n"), Plain(await CommandRun.Of($"tail {topic.Name} --last 2 --exit-at-end")));
        Assert.Equal((0, "1\n"), Plain(await CommandRun.Of($"tail {topic.Name} --from-beginning --max-messages 1")));
        Assert.Equal((0, ""), Plain(await CommandRun.Of($"tail {topic.Name} --exit-at-end")));
    }

    [Fact]
    public async Task A_terminal_never_sees_a_control_byte()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        await CommandRun.Of($"produce {topic.Name}", "\u001b[31mred\n");
        Assert.Equal("\\x1b[31mred\n", (await CommandRun.Of($"tail {topic.Name} --from-beginning --exit-at-end", terminal: true)).Out);
        Assert.Equal("\u001b[31mred\n", (await CommandRun.Of($"tail {topic.Name} --from-beginning --exit-at-end")).Out);
    }

    [Fact]
    public async Task A_group_goes_on_where_it_stopped()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        var group = TestCluster.Name("g");
        await CommandRun.Of($"produce {topic.Name}", "1\n2\n3\n");
        Assert.Equal((0, "1\n2\n"), Plain(await CommandRun.Of($"tail {topic.Name} --group {group} --from-beginning --max-messages 2")));

        var described = await CommandRun.Of($"groups describe {group}");
        Assert.StartsWith($"Group: {group}  State: Empty  Strategy: -  Members: 0  Lag: 1", described.Lines[0], StringComparison.Ordinal);
        Assert.Equal([topic.Name, "0", "2", "3", "1", "-", "-"], described.Lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((0, "3\n"), Plain(await CommandRun.Of($"tail {topic.Name} --group {group} --exit-at-end")));
        Assert.Contains(group, (await CommandRun.Of("groups list")).Out, StringComparison.Ordinal);
        Assert.Equal((0, $"Deleted group {group}.\n"), Plain(await CommandRun.Of($"groups delete --group {group}")));
        Assert.Equal(1, (await CommandRun.Of($"groups describe {group}")).Code);
    }

    [Fact]
    public async Task Students_see_only_their_own()
    {
        var name = TestCluster.Name("t");
        await CommandRun.Of($"topics create {name} --partitions 1", student: "anna");
        try
        {
            Assert.Contains(name, (await CommandRun.Of("topics list", student: "anna")).Lines);
            Assert.DoesNotContain(name, (await CommandRun.Of("topics list", student: "bert")).Out, StringComparison.Ordinal);
            Assert.NotNull(_cluster.Topic($"anna.{name}", TestCluster.Limit));
            Assert.Equal(2, (await CommandRun.Of($"tail {name}", student: "bert")).Code);
        }
        finally
        {
            await CommandRun.Of($"topics delete {name}", student: "anna");
        }
    }

    [Theory]
    [InlineData("produce", "Name a topic")]
    [InlineData("produce no-such-topic", "There is no topic no-such-topic")]
    [InlineData("tail no-such-topic", "There is no topic no-such-topic")]
    [InlineData("tail a b --last 1", "There is no topic a")]
    [InlineData("topics create x --config novalue", "--config wants KEY=VALUE")]
    [InlineData("groups describe", "Name a group")]
    public async Task A_wrong_command_line_is_a_sentence_and_exit_code_2(string line, string says)
    {
        var run = await CommandRun.Of(line);
        Assert.Equal((2, ""), Plain(run));
        Assert.StartsWith(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_line_is_named_and_those_before_it_are_sent()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        var run = await CommandRun.Of($"produce {topic.Name} --property parse.key=true --property key.separator=:", "a:1\nnothing\n");
        Assert.Equal(2, run.Code);
        Assert.Contains("Line 2 has no key", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, _cluster.Watermarks(topic.Name, 0, TestCluster.Limit).High);
    }

    [Fact]
    public async Task A_pipe_gets_the_bytes_and_may_close_early()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        using (RecordWriter writer = new(TestCluster.Settings))
        {
            await writer.SendAsync(topic.Name, null, [0x1b, 0xff], cancellationToken: Ct);
        }

        using MemoryStream bytes = new();
        Assert.Equal(0, (await CommandRun.Of($"tail {topic.Name} --from-beginning --max-messages 1", bytes: bytes)).Code);
        Assert.Equal([0x1b, 0xff, (byte)'\n'], bytes.ToArray());

        using AnonymousPipeServerStream pipe = new(PipeDirection.Out);
        pipe.DisposeLocalCopyOfClientHandle(); // the reader is gone
        await using FileStream output = new(new SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), false), FileAccess.Write, 0);
        Assert.Equal((0, ""), Plain(await CommandRun.Of($"tail {topic.Name} --from-beginning", bytes: output)));
    }

    [Fact]
    public async Task Following_ends_with_a_stop()
    {
        await using var topic = await TestCluster.TopicAsync(_cluster, 1, Ct);
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(700));
        Assert.Equal((130, ""), Plain(await CommandRun.Of($"tail {topic.Name}", stop: stop)));
    }

    public void Dispose() => _cluster.Dispose();

    private static (int, string) Plain(CommandRun run) => (run.Code, run.Out);
}
