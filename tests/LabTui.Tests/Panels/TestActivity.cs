using LabTui.Broker;
using LabTui.Panels.Activity;

namespace LabTui.Panels;

/// <summary>A broker that is looked at each second: it answers 20 fetches more in each, of 1 to 10 milliseconds.</summary>
internal static class TestActivity
{
    private static readonly DateTimeOffset s_start = DateTimeOffset.UnixEpoch;

    public static ActivityPanel Panel()
    {
        var board = ActivityBoard.Unseen;
        for (var second = 10; second < 16; second++)
        {
            board = board.With(After(second));
        }

        var panel = new ActivityPanel();
        panel.Show(board);
        return panel;
    }

    public static BrokerMetrics After(int seconds, TimeSpan startedLater = default) =>
        new(
            s_start + startedLater,
            s_start + startedLater + TimeSpan.FromSeconds(seconds),
            Connections: 4,
            ReceivedBytes: seconds * seconds * 1_000,
            SentBytes: seconds * 5L << 20,
            Topics: 3,
            Partitions: 12,
            LogBytes: 3L << 30,
            OpenTransactions: 1,
            [
                Requests("Fetch", 20 * seconds, 0.004, bucket: 6),
                Requests("Produce", 1_234_567, 0.0002, bucket: 1),
                Requests("CreateTopics", 1, 12, bucket: RequestCount.Bounds.Length),
                Requests("DescribeConfigs", seconds, 0.001, bucket: 3),
            ],
            [new("classic", "Stable", 2), new("consumer", "Empty", 1)]
        );

    private static RequestMetrics Requests(string api, long count, double eachSeconds, int bucket)
    {
        var buckets = new long[RequestCount.Bounds.Length + 1];
        buckets[bucket] = count;
        return new(api, count, count * eachSeconds, buckets);
    }
}
