namespace LabTui.Streams;

/// <summary>Tests of what the client layer does on any Kafka.</summary>
public abstract class KafkaTests(TestBroker broker) : IDisposable
{
    private ClusterClient? _cluster;

    protected static TimeSpan Limit => TestCluster.Limit;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected ClusterSettings Settings => broker.Settings;

    protected ClusterClient Cluster => _cluster ??= new(Settings);

    public void Dispose()
    {
        End();
        _cluster?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What a test has open beside the cluster.</summary>
    protected virtual void End()
    {
        // nothing
    }

    /// <summary>Makes a topic that is deleted at the end of the test.</summary>
    private protected Task<TestTopic> TopicAsync(int partitions) => TestCluster.TopicAsync(Cluster, partitions, Ct);
}
