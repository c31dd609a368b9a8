namespace LabTui.Broker;

public sealed class TransactionCoordinatorTests : TransactionFixture
{
    [Fact]
    public Task Who_begins_anew_gets_the_next_epoch_and_whoever_was_before_is_fenced() =>
        With(cluster =>
        {
            var transactions = cluster.Transactions;
            var (id, epoch) = Begin(cluster);
            Assert.Equal((id, epoch + 1), Begin(cluster));

            Assert.Equal(ErrorCode.ProducerFenced, transactions.AddPartitions("tx", id, epoch, [new("t", 0)]));
            Assert.Equal(ErrorCode.ProducerFenced, transactions.End("tx", id, epoch, committed: true).Error);
            Assert.Equal(ErrorCode.InvalidProducerIdMapping, transactions.AddPartitions("tx", id + 1, epoch, [new("t", 0)]));
            Assert.Equal(ErrorCode.InvalidProducerIdMapping, transactions.AddPartitions("other", id, epoch, [new("t", 0)]));
        });

    [Fact]
    public Task Who_begins_anew_aborts_what_the_one_before_had_open() =>
        With(cluster =>
        {
            var (id, epoch) = Begin(cluster);
            Open(cluster, id, epoch);

            Assert.Equal((id, epoch + 2), Begin(cluster)); // the epoch between is the one in which it was aborted
            Assert.Equal([false], Ends(cluster));
            Assert.Equal(2, cluster.Partition("t", 0)!.Log.LastStableOffset);
            Assert.Equal(TransactionState.Empty, cluster.Transactions.Find("tx")?.State);
        });

    [Fact]
    public Task A_producer_that_asks_for_its_next_epoch_twice_gets_it_once_and_a_stranger_gets_none() =>
        With(cluster =>
        {
            var (id, epoch) = Begin(cluster);
            var (_, second) = Begin(cluster, (id, epoch));

            Assert.Equal((id, second), Begin(cluster, (id, epoch))); // the answer was lost
            Assert.Equal((id, second + 1), Begin(cluster, (id, second)));
            Assert.Equal(ErrorCode.ProducerFenced, cluster.Transactions.Begin("tx", Timeout, (id, epoch)).Error);
            Assert.Equal(ErrorCode.ProducerFenced, cluster.Transactions.Begin("tx", Timeout, (id + 9, second)).Error);
        });

    [Fact]
    public Task After_the_last_epoch_comes_a_new_producer_id() =>
        With(cluster =>
        {
            var (id, _) = Begin(cluster);
            for (var i = 1; i <= Transaction.LargestEpoch; i++)
            {
                Assert.Equal((id, (short)i), Begin(cluster));
            }

            var (next, epoch) = Begin(cluster);
            Assert.NotEqual(id, next);
            Assert.Equal(0, epoch);
            Assert.Equal(ErrorCode.InvalidProducerIdMapping, cluster.Transactions.AddPartitions("tx", id, Transaction.LargestEpoch, []));
        });

    [Fact]
    public Task A_batch_is_taken_only_in_an_open_transaction_that_was_told_of_its_partition() =>
        With(cluster =>
        {
            var (id, epoch) = Begin(cluster);
            Assert.Equal(ErrorCode.InvalidTxnState, Check(cluster, id, epoch));
            cluster.Transactions.AddPartitions("tx", id, epoch, [new("t", 1)]);
            Assert.Equal(ErrorCode.InvalidTxnState, Check(cluster, id, epoch));
            cluster.Transactions.AddPartitions("tx", id, epoch, [new("t", 0)]);
            Assert.Equal(ErrorCode.None, Check(cluster, id, epoch));
            Assert.Equal(ErrorCode.InvalidProducerEpoch, Check(cluster, id, (short)(epoch + 1)));
            Assert.Equal(ErrorCode.InvalidProducerIdMapping, Check(cluster, id + 1, epoch));
            Write(cluster, id, epoch);
            var plain = RecordBatch.Parse(TestBatch.Of(1, producer: id, epoch: epoch, sequence: 1));
            Assert.Equal(ErrorCode.InvalidTxnState, cluster.Transactions.CheckBatch(plain, new("t", 0), isOpenThere: true));

            cluster.Transactions.End("tx", id, epoch, committed: true);
            Assert.Equal(ErrorCode.InvalidTxnState, Check(cluster, id, epoch));
        });

    [Fact]
    public Task An_end_may_be_asked_for_again_but_not_otherwise() =>
        With(cluster =>
        {
            var (id, epoch) = Begin(cluster);
            ErrorCode End(bool committed) => cluster.Transactions.End("tx", id, epoch, committed).Error;
            Assert.Equal(ErrorCode.InvalidTxnState, End(true));
            Open(cluster, id, epoch);

            Assert.Equal((ErrorCode.None, ErrorCode.None, ErrorCode.InvalidTxnState), (End(true), End(true), End(false)));
            Open(cluster, id, epoch);
            Assert.Equal((ErrorCode.None, ErrorCode.None, ErrorCode.InvalidTxnState), (End(false), End(false), End(true)));
            Assert.Equal([true, false], Ends(cluster)); // one control batch each
        });

    [Fact]
    public Task What_is_open_for_too_long_is_aborted_and_its_producer_fenced() =>
        With(cluster =>
        {
            var (id, epoch) = Begin(cluster);
            Open(cluster, id, epoch);
            Time.Advance(TimeSpan.FromMilliseconds(Timeout));
            cluster.Transactions.Sweep();
            Assert.Empty(Ends(cluster));
            Time.Advance(TimeSpan.FromMilliseconds(1));
            cluster.Transactions.Sweep();

            Assert.Equal([false], Ends(cluster));
            Assert.Equal(ErrorCode.ProducerFenced, cluster.Transactions.End("tx", id, epoch, committed: true).Error);
            Assert.Equal(ErrorCode.InvalidProducerEpoch, Check(cluster, id, epoch));
        });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(900_001)]
    public Task ATimeout_out_of_range_is_refused(int timeout) =>
        With(cluster => Assert.Equal(ErrorCode.InvalidTransactionTimeout, cluster.Transactions.Begin("tx", timeout, null).Error));

    [Fact]
    public Task Offsets_of_a_group_are_seen_once_the_transaction_is_committed() =>
        With(cluster =>
        {
            var (id, epoch) = Begin(cluster);
            ErrorCode Add(long offset) =>
                cluster.Transactions.AddOffsets("tx", id, epoch, "g", [new("g", "t", 0, offset, -1, "m"), new("g", "t", 9, 1, -1, "")]);
            Assert.Equal(ErrorCode.InvalidTxnState, Add(1));
            cluster.Transactions.AddGroup("tx", id, epoch, "g");
            Assert.Equal((ErrorCode.None, ErrorCode.None), (Add(5), Add(6)));

            Assert.Null(cluster.Offsets.Find("g", new("t", 0)));
            Assert.Contains(new("t", 0), cluster.Transactions.Unstable("g"));
            Assert.Empty(cluster.Transactions.Unstable("other"));
            Assert.Equal(["g"], cluster.Transactions.End("tx", id, epoch, committed: true).Groups);
            Assert.Equal(new CommittedOffset(6, -1, "m"), cluster.Offsets.Find("g", new("t", 0)));
            Assert.Single(cluster.Offsets.All("g")); // the other partition does not exist
            Assert.Empty(cluster.Transactions.Unstable("g"));
        });

    [Fact]
    public Task Of_too_many_ids_the_one_unused_for_longest_is_forgotten_and_none_in_a_transaction() =>
        With(cluster =>
        {
            for (var i = 0; i < 5; i++)
            {
                var (id, epoch) = Begin(cluster, name: $"tx{i}");
                if (i < 2)
                {
                    cluster.Transactions.AddPartitions($"tx{i}", id, epoch, [new("t", 0)]);
                }
            }

            Assert.Equal(["tx0", "tx1", "tx4"], cluster.Transactions.All.Select(t => t.Id).Order());
            var last = cluster.Transactions.Find("tx4")!;
            cluster.Transactions.AddPartitions("tx4", last.ProducerId, last.Epoch, [new("t", 0)]);
            Assert.Equal(ErrorCode.PolicyViolation, cluster.Transactions.Begin("tx5", Timeout, null).Error);
        });
}
