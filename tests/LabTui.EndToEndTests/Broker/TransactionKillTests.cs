using System.Diagnostics;
using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Broker and worker die again and again, by turns, in the middle of transactions.</summary>
public abstract class TransactionKillTests(int kills) : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("labtui-kills-").FullName;

    public sealed class Few() : TransactionKillTests(4);

    [Trait("when", "full")]
    public sealed class Fifty() : TransactionKillTests(50);

    public void Dispose()
    {
        Directory.Delete(_home, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact(Timeout = 900_000)]
    public async Task Each_committed_transaction_is_there_whole_and_once_and_is_written_on_once()
    {
        TestPort.KeepFor(_home);
        var cancellationToken = TestContext.Current.CancellationToken;
        var broker = await ChildBroker.StartAsync(_home, cancellationToken);
        var address = broker.Address;
        var (_, input) = await Transactions.TopicAsync(address, cancellationToken, partitions: 2);
        var (_, output) = await Transactions.TopicAsync(address, cancellationToken, partitions: 1);
        string[] work = [address, input, output, "worker", "workers"];
        var worker = ChildWorker.Spawn(work);
        try
        {
            var feeder = new TransactionFeeder(address, input);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var feeding = Task.Run(() => feeder.Run(over.Token), cancellationToken);
            var random = new Random(14);
            for (var kill = 0; kill < kills; kill++)
            {
                await Task.Delay(random.Next(300, 1500), cancellationToken);
                if (kill % 2 == 0)
                {
                    broker.Dispose();
                    broker = await ChildBroker.StartAsync(_home, cancellationToken);
                    Assert.Equal(address, broker.Address);
                }
                else
                {
                    End(worker);
                    worker = ChildWorker.Spawn(work);
                }
            }

            await Task.Delay(500, cancellationToken);
            await over.CancelAsync();
            await feeding;
            var read = Transactions.Read(address, input, 2, IsolationLevel.ReadCommitted);
            AssertWhole(feeder, read);
            var written = await AllAsync(address, output, read.Count, cancellationToken);
            Assert.Equal(read.Select(v => v + " done").Order(), written.Order());
            Assert.True(Transactions.Read(address, input, 2, IsolationLevel.ReadUncommitted).Count > read.Count, "nothing was aborted");
        }
        finally
        {
            End(worker);
            broker.Dispose();
        }
    }

    private static void AssertWhole(TransactionFeeder feeder, List<string?> read)
    {
        Assert.True(feeder.Committed.Count > 20, $"only {feeder.Committed.Count} were committed");
        Assert.Empty(feeder.Unknown); // its producer outlived each kill of the broker, and so did what it had open
        Assert.All(feeder.Aborted, t => Assert.True(TransactionFeeder.IsToBeAborted(t), $"{t} was aborted against its will"));
        Assert.Equal(read.Distinct().Count(), read.Count);
        var sizes = read.CountBy(v => int.Parse(v!.Split('/')[0])).ToDictionary();
        Assert.All(feeder.Committed, t => Assert.Equal(TransactionFeeder.SizeOf(t), sizes.GetValueOrDefault(t)));
        Assert.All(feeder.Aborted, t => Assert.Equal(0, sizes.GetValueOrDefault(t)));
    }

    /// <summary>The worker is still at it.</summary>
    private static async Task<List<string?>> AllAsync(string address, string topic, int count, CancellationToken cancellationToken)
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            var written = Transactions.Read(address, topic, 1, IsolationLevel.ReadCommitted);
            if (written.Count >= count)
            {
                return written;
            }

            Assert.True(limit.Elapsed < TimeSpan.FromSeconds(60), $"{written.Count} of {count} records were written on");
            await Task.Delay(200, cancellationToken);
        }
    }

    private static void End(Process worker)
    {
        worker.Kill();
        worker.WaitForExit();
        worker.Dispose();
    }
}
