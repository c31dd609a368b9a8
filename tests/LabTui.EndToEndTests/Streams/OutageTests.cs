using System.Net;
using System.Net.Sockets;

namespace LabTui.Streams;

/// <summary>A cluster that is not there, in the two ways a machine can show it: refusing at once, and never answering.</summary>
public sealed class OutageTests : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(2);
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    public OutageTests() => _silent.Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Ways => [true, false];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_question_ends_in_time_and_says_where_it_stopped(bool refusing)
    {
        using ClusterClient cluster = new(Settings(refusing));
        var start = TimeProvider.System.GetTimestamp();
        var problem = Assert.Throws<ClusterProblem>(() => cluster.Info(s_short));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(refusing ? ClusterHop.Connection : ClusterHop.Answer, problem.Hop);
        Assert.Contains("127.0.0.1:", problem.Message, StringComparison.Ordinal);
        if (refusing)
        {
            Assert.Contains("refused", problem.Seen, StringComparison.Ordinal);
        }

        Assert.Throws<ClusterProblem>(() => cluster.Groups(s_short));
        Assert.Throws<ClusterProblem>(() => cluster.Watermarks("t", 0, s_short));
    }

    [Fact]
    public void A_name_that_does_not_resolve_is_said_to_be_that()
    {
        using ClusterClient cluster = new(new("no-such-host.invalid:9092"));
        var problem = Assert.Throws<ClusterProblem>(() => cluster.Info(TimeSpan.FromSeconds(5)));
        Assert.Equal(ClusterHop.Name, problem.Hop);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Everything_closes_within_two_seconds(bool refusing)
    {
        var settings = Settings(refusing);
        ClusterClient cluster = new(settings);
        Assert.Throws<ClusterProblem>(() => cluster.Info(TimeSpan.FromMilliseconds(300)));
        RecordWriter writer = new(settings);
        writer.Send("t", null, [1], cancellationToken: Ct);
        Assert.False(writer.Flush(TimeSpan.FromMilliseconds(300), Ct));
        RecordReader reader = new(settings);
        reader.Start([new("t", 0, 0)], [new("t", 0, 1)]);
        Assert.Equal(0, reader.Poll(new(), 1, TimeSpan.FromMilliseconds(300), Ct));
        GroupReader member = new(settings, new("g", ["t"], OffsetReset.Earliest));
        Assert.Empty(member.Poll(1, TimeSpan.FromMilliseconds(300), Ct));
        LagWatcher lag = new(settings, "g", null, s_short);
        TopicWatcher topics = new(settings, null, s_short);
        foreach (var each in new IDisposable[] { cluster, writer, reader, member, lag, topics })
        {
            var start = TimeProvider.System.GetTimestamp();
            each.Dispose();
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < s_closing,
                $"{each.GetType().Name} took {TimeProvider.System.GetElapsedTime(start)}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_commit_ends_in_time_too(bool refusing)
    {
        using GroupReader member = new(Settings(refusing), new("g", ["t"], OffsetReset.Earliest));
        var start = TimeProvider.System.GetTimestamp();
        Assert.Throws<ClusterProblem>(() => member.Commit([new("t", 0, 1)], s_short));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_watcher_says_that_the_cluster_is_lost_and_why()
    {
        using TopicWatcher watcher = new(Settings(refusing: true), null, TimeSpan.FromMilliseconds(100));
        var snapshot = await watcher.Snapshots.ReadAsync(Ct).AsTask().WaitAsync(TestCluster.Limit, Ct);
        Assert.Null(snapshot.Value);
        Assert.Contains("refused", snapshot.Lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_is_ended_by_closing_from_another_thread()
    {
        GroupReader member = new(Settings(refusing: true), new("g", ["t"], OffsetReset.Earliest));
        var poll = Task.Run(() => member.Poll(new RecordBatch(), 1, TimeSpan.FromMinutes(5), Ct), Ct);
        member.Dispose();
        Assert.Equal(0, await poll.WaitAsync(s_closing, Ct));
    }

    [Fact]
    public void A_key_that_nobody_knows_is_named_with_its_line()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "security.protocol=PLAINTEXT\nsecurty.protocol=SSL\n");
            using ClusterClient cluster = new(new("127.0.0.1:1", file));
            var problem = Assert.Throws<SettingsProblem>(() => cluster.Info(s_short));
            Assert.Contains($"{file}:2: ", problem.Message, StringComparison.Ordinal);
            Assert.Contains("securty.protocol", problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void Dispose() => _silent.Dispose();

    private ClusterSettings Settings(bool refusing) => new(refusing ? "127.0.0.1:1" : _silent.LocalEndpoint.ToString()!);
}
