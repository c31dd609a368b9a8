using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>Commands that name several topics or groups: each has its own line, and the exit code is that of the worst.</summary>
public sealed class BatchTests
{
    private readonly string _apples = TestCluster.Name("apples");
    private readonly string _quinces = TestCluster.Name("quinces");
    private readonly string _pears = TestCluster.Name("pears");

    private string AllThree => $"--topic {_apples} --topic {_quinces} --topic {_pears}";

    [Fact]
    public async Task Topics_that_are_there_are_deleted_and_one_that_is_not_is_named()
    {
        await CommandRun.Of($"topics create {_apples} {_pears} --partitions 1");
        var run = await CommandRun.Of($"topics delete {AllThree}");
        Assert.Equal(
            (
                2,
                $"Deleted topic {_apples}.\nDeleted topic {_pears}.\n",
                $"There is no topic {_quinces}. `topics list` shows which there are.\n"
            ),
            (run.Code, run.Out, run.Error)
        );

        await CommandRun.Of($"topics create {_pears} --partitions 1");
        var content = await CommandRun.Of($"topics delete --if-exists {AllThree}");
        Assert.Equal(
            (0, $"Deleted topic {_pears}.\n", $"There is no topic {_apples}.\nThere is no topic {_quinces}.\n"),
            (content.Code, content.Out, content.Error)
        );
    }

    [Fact]
    public async Task Topics_that_can_be_created_are_and_one_that_exists_is_named()
    {
        await CommandRun.Of($"topics create {_quinces} --partitions 2");
        var run = await CommandRun.Of($"topics create {AllThree} --partitions 1");
        Assert.Equal((2, $"Created topic {_apples}: 1 partition.\nCreated topic {_pears}: 1 partition.\n"), (run.Code, run.Out));
        Assert.StartsWith($"Topic {_quinces} exists already. ", run.Error, StringComparison.Ordinal);

        await CommandRun.Of($"topics delete {_pears}");
        var content = await CommandRun.Of($"topics create {AllThree} --partitions 1 --if-not-exists");
        Assert.Equal((0, $"Created topic {_pears}: 1 partition.\n"), (content.Code, content.Out));
        Assert.Equal($"Topic {_apples} exists already: 1 partition.\nTopic {_quinces} exists already: 2 partitions.\n", content.Error);
        await CommandRun.Of($"topics delete {AllThree}");
    }

    [Fact]
    public async Task Groups_that_are_there_are_deleted_and_one_that_is_not_is_named()
    {
        await CommandRun.Of($"topics create {_apples} --partitions 1");
        await CommandRun.Of($"produce {_apples}", "1\n");
        var (first, second, absent) = (TestCluster.Name("first"), TestCluster.Name("second"), TestCluster.Name("absent"));
        foreach (var group in new[] { first, second })
        {
            await CommandRun.Of($"tail {_apples} --group {group} --from-beginning --exit-at-end");
        }

        var run = await CommandRun.Of($"groups delete {first} {absent} {second}");
        Assert.Equal(
            (
                2,
                $"Deleted group {first}.\nDeleted group {second}.\n",
                $"There is no group {absent}. `groups list` shows which there are.\n"
            ),
            (run.Code, run.Out, run.Error)
        );
        await CommandRun.Of($"topics delete {_apples}");
    }

    [Fact]
    public async Task A_group_that_the_client_would_join_under_another_name_is_refused()
    {
        await CommandRun.Of($"topics create {_apples} --partitions 1");
        var run = await CommandRun.Of($"tail {_apples} --group \" ab\" --exit-at-end");
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("cannot join \" ab\"", run.Error, StringComparison.Ordinal);
        await CommandRun.Of($"topics delete {_apples}");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" --group g-anew")]
    public async Task A_topic_made_anew_under_a_tail_is_said_and_read_from_its_start(string asGroup)
    {
        await CommandRun.Of($"topics create {_apples} --partitions 1");
        await CommandRun.Of($"produce {_apples}", "old 1\nold 2\nold 3\n");
        using CancellationTokenSource stop = new();
        using GrowingText output = new();
        var tail = Task.Run(() => CommandRun.Of($"tail {_apples} --from-beginning{asGroup}", stop: stop, bytes: output));
        await output.UntilAsync("old 3\n");
        await CommandRun.Of($"topics delete {_apples}");
        await CommandRun.Of($"topics create {_apples} --partitions 1");
        await CommandRun.Of($"produce {_apples}", "new 1\n");
        await output.UntilAsync("new 1\n");
        await stop.CancelAsync();
        Assert.Contains($"Topic {_apples} was deleted and made anew", (await tail).Error, StringComparison.Ordinal);
        await CommandRun.Of($"topics delete {_apples}");
        await CommandRun.Of("groups delete g-anew");
    }

    /// <summary>What a command has written so far, while it runs.</summary>
    private sealed class GrowingText : MemoryStream
    {
        private readonly Lock _gate = new();

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (_gate)
            {
                base.Write(buffer, offset, count);
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (_gate)
            {
                base.Write(buffer);
            }
        }

        public async Task UntilAsync(string end)
        {
            var start = TimeProvider.System.GetTimestamp();
            while (!Text().EndsWith(end, StringComparison.Ordinal))
            {
                Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(40), $"waited for {end.Trim()}; {Text()}");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        private string Text()
        {
            lock (_gate)
            {
                return System.Text.Encoding.UTF8.GetString(ToArray());
            }
        }
    }
}
