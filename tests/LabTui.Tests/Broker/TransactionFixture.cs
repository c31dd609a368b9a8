using Microsoft.Extensions.Time.Testing;

namespace LabTui.Broker;

/// <summary>A broker's state in a folder, with one topic, on a clock that stands still.</summary>
public abstract class TransactionFixture : IDisposable
{
    protected const int Timeout = 60_000;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("labtui-coordinator-").FullName;

    protected FakeTimeProvider Time { get; } = new(new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));

    protected List<string> Log { get; } = [];

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static (long Id, short Epoch) Begin(Cluster cluster, (long, short)? had = null, string name = "tx")
    {
        var (error, now) = cluster.Transactions.Begin(name, Timeout, had);
        Assert.Equal(ErrorCode.None, error);
        return (now!.ProducerId, now.Epoch);
    }

    private protected static ErrorCode Check(Cluster cluster, long producer, short epoch) =>
        cluster.Transactions.CheckBatch(RecordBatch.Parse(TestBatch.Transactional(1, producer, epoch, 0)), new("t", 0), isOpenThere: false);

    private protected static void Open(Cluster cluster, (long Id, short Epoch) producer) => Open(cluster, producer.Id, producer.Epoch);

    private protected static void Open(Cluster cluster, long producer, short epoch)
    {
        Assert.Equal(ErrorCode.None, cluster.Transactions.AddPartitions("tx", producer, epoch, [new("t", 0)]));
        Write(cluster, producer, epoch);
    }

    private protected static void Write(Cluster cluster, long producer, short epoch, int partition = 0) =>
        cluster.Append(cluster.Partition("t", partition)!, TestBatch.Transactional(1, producer, epoch, 0));

    /// <summary>What the control batches of a partition say.</summary>
    private protected static List<bool> Ends(Cluster cluster, int partition = 0)
    {
        var ends = new List<bool>();
        foreach (var segment in cluster.Partition("t", partition)!.Log.Segments)
        {
            using var reader = new BatchReader(segment);
            while (reader.Next())
            {
                if (reader.Batch.IsControl)
                {
                    ends.Add(ControlBatch.IsCommit(reader.Bytes.Span));
                }
            }
        }

        return ends;
    }

    private protected async Task With(Action<Cluster> act)
    {
        await using var cluster = new Cluster(
            new()
            {
                DataDir = Folder,
                Log = Log.Add,
                Time = Time,
                MaxTransactionalIds = 3,
            }
        );
        await cluster.Loop.Do(() =>
        {
            if (!cluster.TryGet("t", out _))
            {
                cluster.Create("t", 2, []);
            }

            act(cluster);
        });
    }
}
