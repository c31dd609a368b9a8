using System.Collections.Concurrent;
using LabTui.Broker;
using LabTui.Streams;
using RecordBatch = LabTui.Streams.RecordBatch;

namespace LabTui.Dashboards;

/// <summary>The consumer behind a dashboard, against a broker that dies under it.</summary>
public sealed class FeedTests
{
    private const int Records = 600;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

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
            await FillAsync(settings, stop);
            using var feed = new Feed(settings, new FeedOptions("numbers", "watchers"), new Pace(100), sink, seen.Enqueue, TimeProvider.System).Start();
            await UntilAsync(() => sink.Count > 50, "the first records", stop);
            first.Dispose();
            using var second = await ChildBroker.StartAsync(home.FullName, stop);
            Assert.Equal(first.Address, second.Address);

            await UntilAsync(() => sink.Missing(Records) == 0, () => $"all records; {sink.Missing(Records)} are missing after {sink.Count}, first {sink.FirstMissing}; {string.Join('\n', seen.TakeLast(5))}", stop);
            await UntilAsync(() => seen.Last().Lag == 0, "the lag to be gone", stop);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(ClusterSettings settings, CancellationToken stop)
    {
        using var cluster = new ClusterClient(settings);
        await cluster.CreateTopicAsync("numbers", 1, 1, null, false, stop);
        using var writer = new RecordWriter(settings);
        for (var i = 0; i < Records; i++) writer.Send("numbers", null, BitConverter.GetBytes(i), ct: stop);
        Assert.True(writer.Flush(Limit, stop));
        Assert.Equal(Records, writer.Delivered);
    }

    private static Task UntilAsync(Func<bool> condition, string what, CancellationToken stop) => UntilAsync(condition, () => what, stop);

    private static async Task UntilAsync(Func<bool> condition, Func<string> what, CancellationToken stop)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Limit) Assert.Fail($"waited {Limit.TotalSeconds:0} s for {what()}");
            await Task.Delay(20, stop);
        }
    }

    private sealed class OffsetSink : IFeedSink
    {
        private readonly ConcurrentDictionary<long, int> offsets = new();
        private int count;

        public int Count => Volatile.Read(ref count);
        public long FirstMissing => Enumerable.Range(0, Records).First(i => !offsets.ContainsKey(i));

        public int Missing(int all) => all - offsets.Count;

        public void Take(RecordBatch batch, int index, bool replayed)
        {
            offsets.AddOrUpdate(batch.Offset(index), 1, (_, times) => times + 1);
            Interlocked.Increment(ref count);
        }
    }
}
