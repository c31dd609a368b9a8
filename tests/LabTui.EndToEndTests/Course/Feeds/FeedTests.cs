using System.Collections.Concurrent;
using LabTui.Broker;
using LabTui.Streams;
using RecordBatch = LabTui.Streams.RecordBatch;

namespace LabTui.Course.Feeds;

/// <summary>The consumer behind a dashboard, against a broker that dies under it.</summary>
public sealed class FeedTests
{
    private const int Records = 600;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_killed_broker_costs_no_record_and_the_feed_goes_on()
    {
        var stop = TestContext.Current.CancellationToken;
        var home = Directory.CreateTempSubdirectory("labtui-feed-");
        try
        {
            TestPort.KeepFor(home.FullName);
            var sink = new OffsetSink();
            var seen = new ConcurrentQueue<FeedStatus>();
            var first = await ChildBroker.StartAsync(home.FullName, stop);
            var settings = new ClusterSettings(first.Address);
            await FillAsync(settings, 1, stop);
            using var feed = new Feed(
                settings,
                new FeedOptions("numbers", "watchers"),
                new Pace(100),
                sink,
                seen.Enqueue,
                TimeProvider.System
            ).Start();
            await UntilAsync(() => sink.Count > 50, "the first records", stop);
            first.Dispose();
            using var second = await ChildBroker.StartAsync(home.FullName, stop);
            Assert.Equal(first.Address, second.Address);

            await UntilAsync(
                () => sink.Missing(Records) == 0,
                () =>
                    $"all records; {sink.Missing(Records)} are missing after {sink.Count}, first {sink.FirstMissing}; {string.Join('\n', seen.TakeLast(5))}",
                stop
            );
            await UntilAsync(() => seen.Last().Lag == 0, "the lag to be gone", stop);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task While_the_sink_cannot_go_on_only_what_it_has_handled_is_committed_and_then_nothing_is_missing()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var broker = EmbeddedBroker.Start(new BrokerOptions());
        var settings = new ClusterSettings(broker.Address);
        await FillAsync(settings, 2, stop);
        var sink = new StubbornSink { StopsAt = 100 };
        var seen = new ConcurrentQueue<FeedStatus>();
        using var cluster = new ClusterClient(settings);
        long Committed() => cluster.Lag("watchers", ["numbers"], s_limit).Sum(partition => partition.Committed ?? 0);
        using var feed = new Feed(
            settings,
            new FeedOptions("numbers", "watchers"),
            new Pace(250),
            sink,
            seen.Enqueue,
            TimeProvider.System
        ).Start();
        await UntilAsync(() => seen.LastOrDefault() is { State: FeedState.Held, Message: "no idea" }, "the feed to hold", stop);
        Assert.InRange(sink.Handled, 100, Records - 1);
        Assert.Equal(sink.Handled, Committed());

        // Another member comes and goes: the feed is still one of the group, gives up a partition, and has committed nothing more.
        using (var other = new GroupReader(settings, new GroupReaderOptions("watchers", ["numbers"], OffsetReset.Earliest)))
        {
            await UntilAsync(
                () => other.Poll(1, TimeSpan.FromMilliseconds(50), stop).Count >= 0 && other.Assignment.Count == 1,
                "the other member's partition",
                stop
            );
            Assert.Equal(2, cluster.Group("watchers", s_limit)!.Members.Count);
        }
        Assert.Equal(sink.Handled, Committed());

        sink.StopsAt = int.MaxValue;
        await UntilAsync(
            () => sink.Missing == 0 && Committed() == Records,
            () => $"all records; {sink.Missing} are missing, {Committed()} committed, {seen.LastOrDefault()}",
            stop
        );
    }

    [Fact]
    public async Task A_feed_that_holds_can_be_stopped_and_without_a_screen_it_ends_by_itself()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var broker = EmbeddedBroker.Start(new BrokerOptions());
        var settings = new ClusterSettings(broker.Address);
        await FillAsync(settings, 1, stop);
        foreach (var group in new[] { null, "watchers" })
        {
            var seen = new ConcurrentQueue<FeedStatus>();
            using (
                var feed = new Feed(
                    settings,
                    new FeedOptions("numbers", group),
                    Pace.Full(),
                    new StubbornSink(),
                    seen.Enqueue,
                    TimeProvider.System
                ).Start()
            )
            {
                await UntilAsync(() => seen.LastOrDefault()?.State == FeedState.Held, "the feed to hold", stop);
                feed.Dispose();
                await feed.Completion.WaitAsync(s_limit, stop);
            }
            Assert.Equal((FeedState.Ended, 0), (seen.Last().State, seen.Last().Handled));

            using var headless = new Feed(
                settings,
                new FeedOptions("numbers", group, EndWhenHeld: true),
                Pace.Full(),
                new StubbornSink(),
                seen.Enqueue,
                TimeProvider.System
            ).Start();
            await headless.Completion.WaitAsync(s_limit, stop);
            Assert.Equal((FeedState.Held, 0), (seen.Last().State, seen.Last().Handled));
        }
        using var cluster = new ClusterClient(settings);
        Assert.All(cluster.Lag("watchers", ["numbers"], s_limit), partition => Assert.Null(partition.Committed));
    }

    private static async Task FillAsync(ClusterSettings settings, int partitions, CancellationToken cancellationToken)
    {
        using var cluster = new ClusterClient(settings);
        await cluster.CreateTopicAsync("numbers", partitions, 1, null, false, cancellationToken);
        using var writer = new RecordWriter(settings);
        for (var i = 0; i < Records; i++)
        {
            writer.Send("numbers", BitConverter.GetBytes(i), BitConverter.GetBytes(i), cancellationToken: cancellationToken);
        }

        Assert.True(writer.Flush(s_limit, cancellationToken));
        Assert.Equal(Records, writer.Delivered);
    }

    private static Task UntilAsync(Func<bool> condition, string what, CancellationToken cancellationToken) =>
        UntilAsync(condition, () => what, cancellationToken);

    private static async Task UntilAsync(Func<bool> condition, Func<string> what, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > s_limit)
            {
                Assert.Fail($"waited {s_limit.TotalSeconds:0} s for {what()}");
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Handles in batches, and no further than it is told to.</summary>
    private sealed class StubbornSink : IFeedSink
    {
        private readonly List<(int, long)> _inHand = [];
        private readonly ConcurrentDictionary<(int Partition, long Offset), bool> _handled = new();
        private volatile int _stopsAt;

        public int StopsAt
        {
            get => _stopsAt;
            set => _stopsAt = value;
        }
        public int Handled => _handled.Count;
        public int Missing => Records - _handled.Count;

        public void Take(RecordBatch batch, int index, bool replayed) => _inHand.Add((batch.Partition(index), batch.Offset(index)));

        public string? Flush()
        {
            if (_handled.Count >= _stopsAt)
            {
                return "no idea";
            }

            foreach (var record in _inHand)
            {
                _handled[record] = true;
            }

            _inHand.Clear();
            return null;
        }

        public void Forget() => _inHand.Clear();

        public void Reset() => _handled.Clear();
    }

    private sealed class OffsetSink : IFeedSink
    {
        public void Reset() => _offsets.Clear();

        private readonly ConcurrentDictionary<long, int> _offsets = new();
        private int _count;

        public int Count => Volatile.Read(ref _count);
        public long FirstMissing => Enumerable.Range(0, Records).First(i => !_offsets.ContainsKey(i));

        public int Missing(int all) => all - _offsets.Count;

        public void Take(RecordBatch batch, int index, bool replayed)
        {
            _offsets.AddOrUpdate(batch.Offset(index), 1, (_, times) => times + 1);
            Interlocked.Increment(ref _count);
        }
    }
}
