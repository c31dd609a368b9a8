using LabTui.Broker;

namespace LabTui.Bench;

/// <summary>One compaction of a gibibyte on disk: ten million records of a million keys.</summary>
internal static class CompactionBench
{
    private const int Records = 1000;
    private const int Keys = 1_000_000;
    private const int ValueSize = 90;

    /// <returns>With the longest that a producer of the same log waited for an append meanwhile.</returns>
    public static async Task<(double Seconds, double GibibytesBefore, double GibibytesAfter, double LongestAppendMs)> RunAsync(
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var folder = Directory.CreateTempSubdirectory("labtui-bench-compaction-").FullName;
        try
        {
            var configs = new Dictionary<string, string> { ["cleanup.policy"] = "compact", ["segment.bytes"] = "67108864" };
            var log = new PartitionLog(folder, new(configs, new(new(), null)));
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            for (var i = 0; log.Size < 1L << 30; i++)
            {
                log.Append(BenchBatch.Of(Records, ValueSize, now, i * Records % Keys), now);
            }

            var before = log.Size;
            await using var loop = new Actor(_ => { });
            var plan = CompactionPlan.Of(log, now) ?? throw new InvalidOperationException("nothing to compact");
            foreach (var segment in plan.Segments)
            {
                segment.Acquire();
            }

            var start = time.GetTimestamp();
            using var done = new CancellationTokenSource();
            var appending = LongestAppendAsync(log, loop, time, done.Token);
            await new CompactionPass(plan, loop, 128 << 20, now).RunAsync(cancellationToken);
            var seconds = time.GetElapsedTime(start).TotalSeconds;
            await done.CancelAsync();
            var longest = await appending;
            var after = log.Size;
            log.Close();
            return (seconds, before / (double)(1 << 30), after / (double)(1 << 30), longest);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> LongestAppendAsync(PartitionLog log, Actor loop, TimeProvider time, CancellationToken done)
    {
        var longest = TimeSpan.Zero;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        while (!done.IsCancellationRequested)
        {
            var batch = BenchBatch.Of(1, ValueSize, now, 0);
            var start = time.GetTimestamp();
            await loop.Do(() => log.Append(batch, now));
            var taken = time.GetElapsedTime(start);
            longest = taken > longest ? taken : longest;
            await Task.Delay(TimeSpan.FromMilliseconds(1), time, CancellationToken.None);
        }

        return longest.TotalMilliseconds;
    }
}
