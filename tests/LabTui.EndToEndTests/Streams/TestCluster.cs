using System.Threading.Channels;

namespace LabTui.Streams;

/// <summary>The embedded broker that most tests of this assembly talk to, and what they do with it.</summary>
internal static class TestCluster
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static string Bootstrap => TestBroker.Embedded.Address;

    public static ClusterSettings Settings => TestBroker.Embedded.Settings;

    /// <summary>A name that no other test or run uses.</summary>
    public static string Name(string stem) => $"{stem}-{Guid.NewGuid():N}"[..(stem.Length + 9)];

    /// <summary>The first snapshot that shows it.</summary>
    public static async Task<WatchSnapshot<T>> UntilAsync<T>(
        ChannelReader<WatchSnapshot<T>> snapshots,
        Func<WatchSnapshot<T>, bool> seen,
        TimeSpan within,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(within);
        while (true)
        {
            var snapshot = await snapshots.ReadAsync(limit.Token);
            if (seen(snapshot))
            {
                return snapshot;
            }
        }
    }

    /// <summary>Makes a topic that is deleted at the end of the test.</summary>
    public static async Task<TestTopic> TopicAsync(ClusterClient cluster, int partitions, CancellationToken cancellationToken)
    {
        var name = Name("t");
        await cluster.CreateTopicAsync(name, partitions, 1, null, false, cancellationToken);
        return new(cluster, name);
    }
}

internal sealed class TestTopic(ClusterClient cluster, string name) : IAsyncDisposable
{
    public string Name { get; } = name;

    // It may be that the test has deleted it itself.
    public async ValueTask DisposeAsync() => await cluster.DeleteTopicsAsync([Name], CancellationToken.None);
}
