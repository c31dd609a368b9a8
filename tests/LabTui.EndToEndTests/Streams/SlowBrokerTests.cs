using LabTui.Broker;

namespace LabTui.Streams;

/// <summary>
/// A broker that answers late, or hangs up: the native library has ended the whole process then, where it was asked with limits
/// of its own about groups. This test cannot fail otherwise than by the end of the test program.
/// </summary>
public sealed class SlowBrokerTests
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_ends_nobodys_program()
    {
        await using var broker = EmbeddedBroker.Start(new());
        ClusterSettings settings = new(broker.Address);
        string[] groups = [.. Enumerable.Range(0, 20).Select(i => $"g{i}")];
        using (ClusterClient cluster = new(settings))
        {
            await cluster.CreateTopicAsync("t", 1, 1, null, false, Ct);
        }

        Random random = new(7);
        Interception Any(InterceptedRequest request)
        {
            lock (random)
            {
                return random.Next(100) switch
                {
                    < 30 => new Interception.Delay(TimeSpan.FromMilliseconds(random.Next(100, 900))),
                    < 40 => new Interception.Drop(),
                    _ => new Interception.Pass(),
                };
            }
        }

        ApiKey[] slow =
        [
            ApiKey.Metadata,
            ApiKey.FindCoordinator,
            ApiKey.ListGroups,
            ApiKey.DescribeGroups,
            ApiKey.OffsetFetch,
            ApiKey.ListOffsets,
            ApiKey.DeleteGroups,
        ];
        foreach (var key in slow)
        {
            broker.Intercept(key, Any);
        }

        var start = TimeProvider.System.GetTimestamp();
        var (answered, unanswered) = (0, 0);
        void Ask(int seed)
        {
            Random own = new(seed);
            using ClusterClient cluster = new(settings);
            while (TimeProvider.System.GetElapsedTime(start) < s_time)
            {
                var limit = TimeSpan.FromMilliseconds(own.Next(200, 600));
                try
                {
                    _ = own.Next(3) switch
                    {
                        0 => (object)cluster.Groups(limit),
                        1 => cluster.Lag(groups[own.Next(groups.Length)], ["t"], limit),
                        _ => cluster.Group(groups[own.Next(groups.Length)], limit)!,
                    };
                    Interlocked.Increment(ref answered);
                }
                catch (ClusterProblem)
                {
                    Interlocked.Increment(ref unanswered);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(1, 4).Select(seed => Task.Run(() => Ask(seed), Ct)));
        Assert.True(answered > 0 && unanswered > 0, $"{answered} answered, {unanswered} not");
    }
}
