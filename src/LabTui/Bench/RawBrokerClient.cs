using LabTui.Broker;

namespace LabTui.Bench;

/// <summary>Sends the same produce request again and again, each when the one before has been answered.</summary>
internal sealed class RawBrokerClient : IDisposable
{
    private const short ProduceVersion = 8;
    private readonly RawConnection _connection;
    private readonly byte[] _request;

    public RawBrokerClient(string bootstrap, string topic, int size, long now, int records = 1)
    {
        _connection = new(bootstrap);
        _request = Request(topic, BenchBatch.Of(records, size, now));
    }

    public void Produce()
    {
        var r = new WireReader(_connection.Ask(_request));
        r.Array("topics", 1);
        r.String("topic");
        r.Array("partitions", 1);
        r.Int32("partition");
        if ((ErrorCode)r.Int16("error") is not ErrorCode.None and var error)
        {
            throw new InvalidOperationException($"a produce request was answered with {error}");
        }
    }

    public void Dispose() => _connection.Dispose();

    public static byte[] Request(string topic, byte[] batch, string? transactionalId = null) =>
        RawConnection.Request(
            ApiKey.Produce,
            ProduceVersion,
            w =>
            {
                w.NullableString(transactionalId);
                w.Int16(-1); // acks=all
                w.Int32(30_000);
                w.Array(1);
                w.String(topic);
                w.Array(1);
                w.Int32(0);
                w.Bytes(batch);
            }
        );
}
