using System.Text;
using LabTui.Broker;

namespace LabTui.Records;

public sealed class BatchDecoderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void A_record_is_found_in_its_batch_and_taken_apart(int codec)
    {
        var batch = TestBatch.Packed((Codec)codec, (1000, "a", "one"), (1005, "b", "two"), (1009, null, null));
        RecordBatch.Number(batch, 40, 0);
        var found = BatchDecoder.Find("t", 3, batch, 41)!;
        Assert.Equal(("t", 3, 41L, "b", "two"), (found.Topic, found.Partition, found.Offset, Text(found.Key), Text(found.Value)));
        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(1005), found.TimestampUtc);
        var bytes = found.Bytes!;
        Assert.Equal(codec == 0 ? null : ((Codec)codec).ToString().ToLowerInvariant(), bytes.Codec);
        Assert.Equal(new BatchFacts(40, 42, 3, batch.Length, RecordBatch.Checksum(batch)), bytes.Batch);
        Assert.Equal(
            ["length", "attributes", "timestamp delta", "offset delta", "key length", "key", "value length", "value", "header count"],
            bytes.Parts.Select(part => part.Name)
        );
        Assert.Equal("40 + 1 = 41", bytes.Parts[3].Meaning);
        Assert.Equal(bytes.Record.Length, bytes.Parts[^1].End);
        var last = BatchDecoder.Find("t", 3, batch, 42)!;
        Assert.Null(last.Key);
        Assert.Null(last.Value);
        Assert.Null(BatchDecoder.Find("t", 3, batch, 43));
    }

    [Fact]
    public void A_batch_before_it_is_gone_over_and_one_that_is_cut_off_is_none()
    {
        var first = TestBatch.Packed(Codec.None, (1, "a", "one"));
        var second = TestBatch.Packed(Codec.None, (2, "b", "two"));
        RecordBatch.Number(second, 1, 0);
        byte[] both = [.. first, .. second];
        Assert.Equal("two", Text(BatchDecoder.Find("t", 0, both, 1)!.Value));
        Assert.Null(BatchDecoder.Find("t", 0, both.AsMemory()[..^1], 1));
    }

    [Fact]
    public void Headers_have_names_and_may_have_no_value()
    {
        // length 17, attributes, deltas 0, no key, value "v", headers h=1 and n without a value
        byte[] record = [26, 0, 0, 0, 1, 2, (byte)'v', 4, 2, (byte)'h', 2, (byte)'1', 2, (byte)'n', 1];
        record[0] = (byte)((record.Length - 1) * 2);
        var parts = RecordParts.Of(record, 0, 0);
        Assert.Equal("no key", parts[4].Meaning);
        Assert.Equal("no header 2 value", parts[^1].Meaning);
        Assert.Throws<InvalidDataException>(() => RecordParts.Of(record.AsSpan()[..^1], 0, 0));
    }

    private static string? Text(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes);
}
