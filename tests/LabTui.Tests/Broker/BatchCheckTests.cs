namespace LabTui.Broker;

public sealed class BatchCheckTests
{
    private const long Now = 1_000_000_000;
    private static readonly TopicSettings s_plain = TestLog.Settings();
    private static readonly TopicSettings s_compacted = TestLog.Settings(("cleanup.policy", "compact"));

    public static TheoryData<int> Codecs => [0, 1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_sound_batch_is_stored_as_it_came(int codec)
    {
        var batch = TestBatch.Packed((Codec)codec, (Now, "a", "1"), (Now, null, null));
        var copy = batch.ToArray();

        var (stored, problem) = Check(batch, s_plain);

        Assert.Null(problem);
        Assert.Equal(copy, stored.ToArray());
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
            Assert.NotNull(Check(bad, s_plain).Problem);
        }
    }

    [Fact]
    public void Any_shortened_batch_is_refused()
    {
        var good = TestBatch.Of(2);
        for (var length = 0; length < good.Length; length++)
        {
            Assert.Equal(ErrorCode.InvalidRecord, Check(good[..length], s_plain).Problem?.Error);
        }
    }

    [Theory]
    [InlineData(0, 1, ErrorCode.InvalidRecord)]
    [InlineData(16, 1, ErrorCode.InvalidRecord)]
    [InlineData(16, 3, ErrorCode.CorruptMessage)]
    [InlineData(22, 32, ErrorCode.InvalidRecord)]
    [InlineData(22, 16, ErrorCode.InvalidRecord)]
    [InlineData(22, 7, ErrorCode.UnsupportedCompressionType)]
    [InlineData(22, 8, ErrorCode.InvalidTimestamp)]
    [InlineData(26, 9, ErrorCode.InvalidRecord)]
    [InlineData(57, 0x80, ErrorCode.InvalidRecord)]
    public void What_a_producer_must_not_send_is_refused(int at, byte value, object expected)
    {
        var batch = TestBatch.Of(2);
        batch[at] = value;

        Assert.Equal(expected, Check(TestBatch.Sealed(batch), s_plain).Problem?.Error);
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Times_too_far_from_now_are_refused_by_record(int codec)
    {
        var month = 30L * 24 * 3600 * 1000;
        var batch = TestBatch.Packed((Codec)codec, (Now, "a", "1"), (Now + month, "b", "2"), (-1, "c", "3"));

        var problem = Check(batch, s_plain).Problem!.Value;

        Assert.Equal((ErrorCode.InvalidTimestamp, 1), (problem.Error, problem.Records!.Single().Index));
        Assert.Contains(
            $"Timestamp {Now + month} of message with offset 1 is out of range",
            problem.Records![0].Message,
            StringComparison.Ordinal
        );
        Assert.Null(Check(batch, TestLog.Settings(("message.timestamp.type", "LogAppendTime"))).Problem);
        Assert.Equal(
            [0, 2],
            Check(
                TestBatch.At(Now - 11, Now, Now + 11),
                TestLog.Settings(("message.timestamp.before.max.ms", "10"), ("message.timestamp.after.max.ms", "10"))
            )
                .Problem!.Value.Records!.Select(r => r.Index)
        );
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Records_without_a_key_are_refused_where_keys_are_compacted(int codec)
    {
        var batch = TestBatch.Packed((Codec)codec, (Now, "a", "1"), (Now, null, "2"), (Now, "", "3"), (Now, null, "4"));

        var problem = Check(batch, s_compacted).Problem!.Value;

        Assert.Equal(ErrorCode.InvalidRecord, problem.Error);
        Assert.Equal([1, 3], problem.Records!.Select(r => r.Index));
        Assert.Equal("Compacted topic cannot accept message without key in topic partition t-0", problem.Records![0].Message);
        Assert.Null(Check(batch, s_plain).Problem);
    }

    [Fact]
    public void Records_that_are_none_are_refused()
    {
        var batch = TestBatch.Packed(Codec.Gzip, (Now, "a", "1"));
        batch.AsSpan(RecordBatch.HeaderSize).Fill(0xff);
        Assert.Equal(ErrorCode.InvalidRecord, Check(TestBatch.Sealed(batch), s_plain).Problem?.Error);

        var plain = TestBatch.Of(2);
        plain[RecordBatch.HeaderSize] ^= 2; // the first record's length
        Assert.Equal(ErrorCode.InvalidRecord, Check(TestBatch.Sealed(plain), s_plain).Problem?.Error);
    }

    [Fact]
    public void A_batch_that_lies_about_its_largest_time_is_set_right()
    {
        var batch = TestBatch.At(Now, Now + 5);
        RecordBatch.SetMaxTimestamp(batch, 77);

        var (stored, problem) = Check(batch, s_plain);

        Assert.Null(problem);
        var now = RecordBatch.Parse(stored.Span);
        Assert.Equal((Now + 5, now.Crc), (now.MaxTimestamp, RecordBatch.Checksum(stored.Span)));
    }

    [Theory]
    [InlineData("gzip", Codec.Gzip)]
    [InlineData("snappy", Codec.Snappy)]
    [InlineData("lz4", Codec.Lz4)]
    [InlineData("zstd", Codec.Zstd)]
    [InlineData("uncompressed", Codec.None)]
    public void A_topic_that_wants_another_compression_gets_it(string type, object codec)
    {
        foreach (var sent in Codecs.Select(c => (Codec)c.Data))
        {
            var batch = TestBatch.Packed(sent, (Now, "a", new('x', 500)), (Now + 7, "b", null));
            var before = TestBatch.Records(batch);

            var (stored, problem) = Check(batch, TestLog.Settings(("compression.type", type)));

            Assert.Null(problem);
            var header = RecordBatch.Parse(stored.Span);
            Assert.Equal(((Codec)codec, 2, header.Crc), (header.Codec, header.RecordCount, RecordBatch.Checksum(stored.Span)));
            Assert.Equal(before, TestBatch.Records(stored.ToArray()));
        }
    }

    private static (Memory<byte> Bytes, BatchProblem? Problem) Check(byte[] batch, TopicSettings settings) =>
        new BatchCheck(settings, "t-0", Now).Check(batch, version: 9);
}
