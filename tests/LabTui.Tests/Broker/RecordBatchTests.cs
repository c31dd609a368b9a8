using System.Text;

namespace LabTui.Broker;

public class RecordBatchTests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x22620404u)]
    public void The_checksum_is_CRC_32C(string text, uint expected) => Assert.Equal(expected, Crc32C.Of(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Numbering_a_batch_leaves_its_checksum_right()
    {
        var batch = TestBatch.Of(3);

        RecordBatch.Number(batch, 42, 7);

        Assert.Equal(RecordBatch.Parse(batch).Crc, RecordBatch.Checksum(batch));
        Assert.Equal((42, 44), (RecordBatch.Parse(batch).BaseOffset, RecordBatch.Parse(batch).LastOffset));
    }

    [Fact]
    public void A_stamped_batch_has_the_logs_time_and_a_right_checksum()
    {
        var batch = TestBatch.Of(3);

        RecordBatch.StampAppendTime(batch, 99);

        Assert.Equal((ErrorCode.None, null), RecordBatch.Check(batch));
        Assert.True(RecordBatch.Parse(batch) is { HasAppendTime: true, MaxTimestamp: 99 });
    }

    [Fact]
    public void Any_changed_byte_but_number_and_epoch_is_noticed()
    {
        var good = TestBatch.Of(2);
        for (var i = 8; i < good.Length; i++)
        {
            if (i is >= 12 and < 16)
            {
                continue;
            }

            var bad = good.ToArray();
            bad[i] ^= 0x10;
            Assert.NotEqual(ErrorCode.None, RecordBatch.Check(bad).Error);
        }
    }

    [Fact]
    public void Any_shortened_batch_is_refused()
    {
        var good = TestBatch.Of(2);
        for (var length = 0; length < good.Length; length++)
        {
            Assert.Equal(ErrorCode.CorruptMessage, RecordBatch.Check(good.AsSpan(0, length)).Error);
        }
    }

    [Theory]
    [InlineData(0, 1, ErrorCode.InvalidRecord)]
    [InlineData(16, 1, ErrorCode.UnsupportedForMessageFormat)]
    [InlineData(22, 32, ErrorCode.InvalidRecord)]
    [InlineData(22, 7, ErrorCode.UnsupportedCompressionType)]
    [InlineData(26, 9, ErrorCode.InvalidRecord)]
    [InlineData(57, 0x80, ErrorCode.InvalidRecord)]
    public void What_a_producer_must_not_send_is_refused(int at, byte value, object expected)
    {
        var batch = TestBatch.Of(2);
        batch[at] = value;

        Assert.Equal(expected, RecordBatch.Check(TestBatch.Sealed(batch)).Error);
    }
}
