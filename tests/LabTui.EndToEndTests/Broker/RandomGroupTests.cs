using System.Diagnostics;
using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>A group under load whose members come, leave and die in any order.</summary>
public sealed class RandomGroupTests : IAsyncLifetime
{
    private const int Partitions = 8;
    private const int MostMembers = 8;
    private const int RecordsPerSecond = 1000;
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(
        new() { ConsumerSessionTimeout = TimeSpan.FromSeconds(6), ConsumerHeartbeatInterval = TimeSpan.FromSeconds(1) }
    );

    public async ValueTask InitializeAsync()
    {
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", Partitions, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory(Timeout = 120_000)]
    [InlineData(GroupProtocol.Classic)]
    [InlineData(GroupProtocol.Consumer)]
    public Task In_a_few_seconds(GroupProtocol protocol) =>
        RunAsync(protocol, TimeSpan.FromSeconds(6), seed: 1, TestContext.Current.CancellationToken);

    [Theory(Timeout = 240_000)]
    [Trait("when", "full")]
    [InlineData(GroupProtocol.Classic)]
    [InlineData(GroupProtocol.Consumer)]
    public Task In_a_minute(GroupProtocol protocol) =>
        RunAsync(protocol, TimeSpan.FromSeconds(60), seed: 2, TestContext.Current.CancellationToken);

    private async Task RunAsync(GroupProtocol protocol, TimeSpan time, int seed, CancellationToken cancellationToken)
    {
        using var members = new MemberProcesses(_broker.Address, "g", "t", protocol);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var producing = Task.Run(() => Produce(over.Token), CancellationToken.None);
        var ends = await ComeAndGoAsync(members, time, new Random(seed), cancellationToken);
        await over.CancelAsync();
        var produced = await producing;

        await WaitAsync(() => WhyNotQuiet(members), cancellationToken);
        await WaitAsync(() => WhyNotAllRead(members.Events, produced), cancellationToken);
        foreach (var member in members.Living.ToList())
        {
            await members.LeaveAsync(member);
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{protocol}: {ends.Killed} killed, {ends.Left} left, {produced.Sum()} records, {members.Events.Count(e => e.What == 'R')} reads"
        );
        AssertNoneSkipped(members.Events);
        AssertNoneReadAfterItsCommit(members.Events);
    }

    private static async Task<(int Killed, int Left)> ComeAndGoAsync(
        MemberProcesses members,
        TimeSpan time,
        Random random,
        CancellationToken cancellationToken
    )
    {
        var (killed, left) = (0, 0);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; )
        {
            var some = members.Living.Count == 0 ? 0 : members.Living.ElementAt(random.Next(members.Living.Count));
            switch (random.Next(4))
            {
                case 0 when members.Living.Count > 1:
                    await members.KillAsync(some);
                    killed++;
                    break;
                case 1 when members.Living.Count > 1:
                    await members.LeaveAsync(some);
                    left++;
                    break;
                case var _ when members.Living.Count < MostMembers:
                    members.Start();
                    break;
            }

            await Task.Delay(random.Next(1000), cancellationToken);
        }

        return (killed, left);
    }

    /// <returns>How many records each partition has.</returns>
    private long[] Produce(CancellationToken over)
    {
        using var producer = Clients.Producer(_broker.Address);
        var counts = new long[Partitions];
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            producer.Offer("t", new() { Key = $"{i}", Value = $"{i}" }, r => Interlocked.Increment(ref counts[r.Partition]));
            if (i % (RecordsPerSecond / 20) == 0)
            {
                over.WaitHandle.WaitOne(50);
            }
        }

        Assert.Equal(0, producer.Flush(Clients.TimeLimit));
        return counts;
    }

    private static string? WhyNotQuiet(MemberProcesses members)
    {
        var held = members.Held();
        var all = held.Values.SelectMany(p => p).Order().ToList();
        return all.SequenceEqual(Enumerable.Range(0, Partitions)) && held.Values.Max(p => p.Count) - held.Values.Min(p => p.Count) <= 1
            ? null
            : "the members hold " + string.Join("; ", held.Select(h => $"{h.Key}: {string.Join(' ', h.Value.Order())}"));
    }

    private static string? WhyNotAllRead(IReadOnlyList<MemberEvent> events, long[] produced)
    {
        var read = events
            .Where(e => e.What == 'R')
            .GroupBy(e => e.Partition)
            .ToDictionary(p => p.Key, p => p.Select(e => e.Offset).ToHashSet());
        var missing = produced.Index().Where(p => read.GetValueOrDefault(p.Index)?.Count != p.Item).ToList();
        return missing.Count == 0
            ? null
            : string.Join(
                "; ",
                missing.Select(p => $"partition {p.Index}: {read.GetValueOrDefault(p.Index)?.Count} of {p.Item} records read")
            );
    }

    /// <summary>Within one time of holding a partition, a member reads one record after the other.</summary>
    private static void AssertNoneSkipped(IReadOnlyList<MemberEvent> events)
    {
        foreach (var own in events.GroupBy(e => (e.Member, e.Partition)))
        {
            var last = -1L;
            foreach (var e in own.Where(e => e.What is '+' or 'R'))
            {
                Assert.True(e.What == '+' || last < 0 || e.Offset == last + 1, $"{e}: read after {last}");
                last = e.What == '+' ? -1 : e.Offset;
            }
        }
    }

    /// <summary>Nobody reads a record once a commit has said that the group is beyond it.</summary>
    private static void AssertNoneReadAfterItsCommit(IReadOnlyList<MemberEvent> events)
    {
        foreach (var partition in events.GroupBy(e => e.Partition))
        {
            var committed = default(MemberEvent);
            foreach (var e in partition.Where(e => e.What is 'R' or 'C').OrderBy(e => e.At))
            {
                Assert.False(e.What == 'R' && e.Offset < committed.Offset, $"{e} after {committed}");
                committed = e.What == 'C' && e.Offset > committed.Offset ? e : committed;
            }
        }
    }

    private static async Task WaitAsync(Func<string?> whyNot, CancellationToken cancellationToken)
    {
        for (var watch = Stopwatch.StartNew(); whyNot() is { } reason; )
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(45), reason);
            await Task.Delay(100, cancellationToken);
        }
    }
}
