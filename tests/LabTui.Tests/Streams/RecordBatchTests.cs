using Confluent.Kafka;

namespace LabTui.Streams;

public sealed class RecordBatchTests
{
    [Fact]
    public void Keys_and_values_come_back_as_they_went_in()
    {
        RecordBatch batch = new();
        Add(batch, "k"u8.ToArray(), "value"u8.ToArray());
        Add(batch, null, null);
        Add(batch, [], []);
        Assert.Equal("value", System.Text.Encoding.UTF8.GetString(batch.Value(0)));
        Assert.Equal(
            [(false, false), (true, true), (false, false)],
            Enumerable.Range(0, 3).Select(i => (batch.IsNullKey(i), batch.IsNullValue(i)))
        );
        Assert.Equal(0, batch.Value(1).Length);
        Assert.Null(batch[1].Key);
        Assert.Equal([], batch[2].Value!);
        Assert.Equal(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), batch[0].TimestampUtc);
    }

    [Fact]
    public void A_copy_outlives_the_batch()
    {
        RecordBatch batch = new();
        Add(batch, [1], [2]);
        var kept = batch[0];
        batch.Clear();
        Add(batch, [8], [9]);
        Assert.Equal(((byte)1, (byte)2), (kept.Key![0], kept.Value![0]));
        Assert.Equal(1, batch.Count);
    }

    [Fact]
    public void It_grows_and_says_when_it_is_full()
    {
        RecordBatch batch = new();
        var megabyte = new byte[1024 * 1024];
        for (var i = 0; i < 8; i++)
        {
            Assert.False(batch.IsFull);
            megabyte[^1] = (byte)i;
            Add(batch, null, megabyte);
        }

        Assert.True(batch.IsFull);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Enumerable.Range(0, 8).Select(i => (int)batch.Value(i)[^1]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void There_is_nothing_outside(int index)
    {
        RecordBatch batch = new();
        Add(batch, null, null);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Offset(index));
    }

    private static void Add(RecordBatch batch, byte[]? key, byte[]? value) =>
        batch.Add(
            new()
            {
                Topic = "t",
                Partition = 0,
                Offset = batch.Count,
                Message = new()
                {
                    Key = batch.Append(key, key is null),
                    Value = batch.Append(value, value is null),
                    Timestamp = new(1577836800000, TimestampType.CreateTime),
                },
            }
        );
}
