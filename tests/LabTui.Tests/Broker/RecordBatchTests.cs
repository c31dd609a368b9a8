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

        Assert.Equal(RecordBatch.Parse(batch).Crc, RecordBatch.Checksum(batch));
        Assert.True(RecordBatch.Parse(batch) is { HasAppendTime: true, MaxTimestamp: 99 });
    }
}
