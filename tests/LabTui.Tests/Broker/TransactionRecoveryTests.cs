namespace LabTui.Broker;

/// <summary>What of transactions outlives a process, and what of its file.</summary>
public sealed class TransactionRecoveryTests : TransactionFixture
{
    [Fact]
    public async Task An_open_transaction_goes_on_after_a_restart()
    {
        var (id, epoch) = (0L, (short)0);
        await With(cluster =>
        {
            (id, epoch) = Begin(cluster);
            Open(cluster, id, epoch);
            cluster.Transactions.AddGroup("tx", id, epoch, "g");
            cluster.Transactions.AddOffsets("tx", id, epoch, "g", [new("g", "t", 0, 5, -1, "")]);
        });
        await With(cluster =>
        {
            Assert.Equal(ErrorCode.None, Check(cluster, id, epoch));
            Assert.Equal(0, cluster.Partition("t", 0)!.Log.LastStableOffset);
            Assert.Equal(ErrorCode.None, cluster.Transactions.End("tx", id, epoch, committed: true).Error);
            Assert.Equal(5, cluster.Offsets.Find("g", new("t", 0))?.Offset);
            Assert.Equal(ErrorCode.None, cluster.Transactions.End("tx", id, epoch, committed: true).Error);
        });
        Assert.Empty(Log);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_decided_is_ended_after_a_restart_in_the_partitions_where_it_was_not(bool committed)
    {
        await With(cluster =>
        {
            var (id, epoch) = Begin(cluster);
            Open(cluster, id, epoch);
            cluster.Transactions.AddPartitions("tx", id, epoch, [new("t", 1)]);
            Write(cluster, id, epoch, partition: 1);
            cluster.Transactions.AddGroup("tx", id, epoch, "g");
            cluster.Transactions.AddOffsets("tx", id, epoch, "g", [new("g", "t", 0, 5, -1, "")]);
        });

        // The process died right after it had written the decision, and one of the two control batches.
        var path = Path.Combine(Folder, "transactions.log");
        var last = File.ReadAllLines(path)[^1];
        File.AppendAllText(path, last.Replace("Ongoing", committed ? "PrepareCommit" : "PrepareAbort", StringComparison.Ordinal) + "\n");
        var log = new LogRecovery(Path.Combine(Folder, "topics", "t", "0"), TestLog.Settings(), _ => { }).Open((0, 0));
        log.Append(ControlBatch.End(log.Transactions.Open.Keys.Single(), 0, committed, 0), 0);
        log.Close();

        for (var start = 0; start < 2; start++)
        {
            await With(cluster =>
            {
                Assert.Equal([committed], Ends(cluster));
                Assert.Equal([committed], Ends(cluster, partition: 1));
                Assert.Equal(2, cluster.Partition("t", 1)!.Log.LastStableOffset);
                Assert.Equal(committed ? 5 : null, cluster.Offsets.Find("g", new("t", 0))?.Offset);
                Assert.Equal(committed ? ["g"] : [], cluster.Groups.Ids);
            });
        }
    }

    [Fact]
    public async Task An_open_transaction_that_nobody_knows_of_is_aborted_at_the_start()
    {
        await With(cluster => Open(cluster, Begin(cluster)));
        File.Delete(Path.Combine(Folder, "transactions.log"));

        await With(cluster => Assert.Equal([false], Ends(cluster)));
        Assert.Contains("whose transactional id is not known", Assert.Single(Log));
    }

    [Fact]
    public void A_file_cut_at_any_byte_keeps_its_whole_lines()
    {
        var path = Path.Combine(Folder, "transactions.log");
        using (var file = new TransactionFile(path, Log.Add))
        {
            file.Read(_ => { });
            var known = Transaction.New("tx", 7, Timeout).Begun(1) with { Partitions = [new("t", 3)], Groups = ["g"] };
            file.Save(known, new(3));
            file.Save(known with { Offsets = [new("g", "t", 3, 5, -1, "m")] }, new(3));
            file.Save(known.Ending(committed: true), new(3));
        }

        var whole = File.ReadAllBytes(path);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            var read = new List<Transaction>();
            using (var file = new TransactionFile(path, Log.Add))
            {
                file.Read(read.Add);
            }

            Assert.Equal(whole.AsSpan(0, length).Count((byte)'\n'), read.Count);
            Assert.All(
                read,
                t => Assert.Equal((7, new TopicPartition("t", 3), "g"), (t.ProducerId, t.Partitions.Single(), t.Groups.Single()))
            );
        }
    }

    [Fact]
    public async Task The_file_is_rewritten_when_most_of_it_is_old()
    {
        await With(cluster =>
        {
            var now = Begin(cluster);
            for (var i = 0; i < 1000; i++)
            {
                Open(cluster, now);
                cluster.Transactions.End("tx", now.Id, now.Epoch, committed: true);
            }
        });

        Assert.InRange(File.ReadLines(Path.Combine(Folder, "transactions.log")).Count(), 1, 1001);
        await With(cluster => Assert.Equal(TransactionState.CompleteCommit, cluster.Transactions.Find("tx")?.State));
    }
}
