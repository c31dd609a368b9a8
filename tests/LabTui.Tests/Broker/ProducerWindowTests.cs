namespace LabTui.Broker;

public class ProducerWindowTests
{
    private readonly PartitionLog _log = TestLog.New(null, 1 << 20);

    [Fact]
    public void A_repeated_batch_is_told_its_first_offset_while_it_is_among_the_last_five()
    {
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal((ErrorCode.None, null), Send(sequence: i * 10, count: 10));
        }

        Assert.Equal((ErrorCode.None, 50L), Check(sequence: 50, count: 10));
        Assert.Equal((ErrorCode.None, 10L), Check(sequence: 10, count: 10));
        Assert.Equal((ErrorCode.OutOfOrderSequenceNumber, null), Check(sequence: 0, count: 10));
    }

    [Fact]
    public void A_gap_is_refused()
    {
        Send(sequence: 0, count: 10);

        Assert.Equal((ErrorCode.OutOfOrderSequenceNumber, null), Check(sequence: 11, count: 1));
        Assert.Equal((ErrorCode.None, null), Check(sequence: 10, count: 1));
    }

    [Fact]
    public void A_producer_not_seen_before_may_begin_anywhere() => Assert.Equal((ErrorCode.None, null), Check(sequence: 77, count: 1));

    [Fact]
    public void An_older_epoch_is_fenced_and_a_newer_one_begins_at_zero()
    {
        Send(sequence: 0, count: 1, epoch: 5);

        Assert.Equal(ErrorCode.InvalidProducerEpoch, Check(sequence: 1, count: 1, epoch: 4).Error);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, Check(sequence: 1, count: 1, epoch: 6).Error);
        Assert.Equal(ErrorCode.None, Check(sequence: 0, count: 1, epoch: 6).Error);
    }

    [Fact]
    public void Sequences_wrap_to_zero()
    {
        Send(sequence: int.MaxValue - 1, count: 2);

        Assert.Equal((ErrorCode.None, null), Check(sequence: 0, count: 1));
    }

    [Fact]
    public void Memory_is_bounded_by_forgetting_the_producers_silent_for_longest()
    {
        for (var producer = 0; producer < 1500; producer++)
        {
            Send(sequence: 0, count: 1, producer: producer);
        }

        Assert.Equal((ErrorCode.None, null), Check(sequence: 9, count: 1, producer: 0));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, Check(sequence: 9, count: 1, producer: 1499).Error);
    }

    private (ErrorCode Error, long? DuplicateOf) Check(int sequence, int count, short epoch = 0, long producer = 1) =>
        _log.Producers.Check(RecordBatch.Parse(TestBatch.Of(count, producer: producer, epoch: epoch, sequence: sequence)));

    private (ErrorCode Error, long? DuplicateOf) Send(int sequence, int count, short epoch = 0, long producer = 1)
    {
        var answer = Check(sequence, count, epoch, producer);
        _log.Append(TestBatch.Of(count, producer: producer, epoch: epoch, sequence: sequence), 0);
        return answer;
    }
}
