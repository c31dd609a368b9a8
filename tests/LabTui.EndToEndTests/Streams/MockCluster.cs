using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// One broker that the client library brings for tests: real sockets, few of Kafka's requests (no admin, no group list), and it
/// can be taken down and up again at the same address.
/// </summary>
internal sealed partial class MockCluster : IDisposable
{
    private readonly IAdminClient _host = new ClientFactory(new("127.0.0.1:1"), null).Admin();
    private readonly nint _cluster;

    public MockCluster(string topic, int partitions)
    {
        _cluster = rd_kafka_mock_cluster_new(NativeHandle.Of(_host.Handle), 1);
        Assert.Equal(0, rd_kafka_mock_topic_create(_cluster, topic, partitions, 1));
        Settings = new(Marshal.PtrToStringUTF8(rd_kafka_mock_cluster_bootstraps(_cluster))!);
    }

    public ClusterSettings Settings { get; }

    public void Down() => Assert.Equal(0, rd_kafka_mock_broker_set_down(_cluster, 1));

    public void Up() => Assert.Equal(0, rd_kafka_mock_broker_set_up(_cluster, 1));

    public void Dispose()
    {
        rd_kafka_mock_cluster_destroy(_cluster);
        _host.Dispose();
    }

    [LibraryImport("librdkafka.so.1")]
    private static partial nint rd_kafka_mock_cluster_new(nint client, int brokers);

    [LibraryImport("librdkafka.so.1")]
    private static partial void rd_kafka_mock_cluster_destroy(nint cluster);

    [LibraryImport("librdkafka.so.1")]
    private static partial nint rd_kafka_mock_cluster_bootstraps(nint cluster);

    [LibraryImport("librdkafka.so.1", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rd_kafka_mock_topic_create(nint cluster, string topic, int partitions, int replicas);

    [LibraryImport("librdkafka.so.1")]
    private static partial int rd_kafka_mock_broker_set_down(nint cluster, int broker);

    [LibraryImport("librdkafka.so.1")]
    private static partial int rd_kafka_mock_broker_set_up(nint cluster, int broker);
}
