using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Broker;

/// <summary>What a topic does with its records, the same on the embedded broker and on a real Kafka.</summary>
public abstract class LogBehaviourTests(TestBroker broker)
{
    public sealed class OnEmbeddedBroker() : LogBehaviourTests(TestBroker.Embedded);

    [OnRealKafka]
    public sealed class OnKafka3() : LogBehaviourTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : LogBehaviourTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    [Fact(Timeout = 120_000)]
    public async Task A_record_a_month_ahead_is_refused_by_its_place_in_the_batch()
    {
        var (address, topic) = await TopicAsync(TestContext.Current.CancellationToken, ("message.timestamp.after.max.ms", "3600000")); // today's default
        foreach (var codec in Enum.GetValues<Codec>())
        {
            var refused = RawProduce.Send(
                address,
                topic,
                TestBatch.Packed(codec, (Now, "a", "1"), (Now + (30L * 24 * 3600 * 1000), "b", "2"))
            );

            Assert.Equal((ErrorCode.InvalidTimestamp, 1), (refused.Error, refused.Records.Single().Index));
            Assert.Equal("One or more records have been rejected due to invalid timestamp", refused.Message);
        }

        Assert.Equal(
            ErrorCode.None,
            RawProduce.Send(address, topic, TestBatch.Packed(Codec.None, (Now + 3_000_000, "a", "1"), (5, "b", "2"))).Error
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task A_record_without_key_is_refused_where_keys_are_compacted()
    {
        var (address, topic) = await TopicAsync(TestContext.Current.CancellationToken, ("cleanup.policy", "compact"));

        var refused = RawProduce.Send(address, topic, TestBatch.Packed(Codec.Gzip, (Now, "a", "1"), (Now, null, "2"), (Now, "", "3")));

        Assert.Equal(ErrorCode.InvalidRecord, refused.Error);
        Assert.Equal([(1, $"Compacted topic cannot accept message without key in topic partition {topic}-0")], refused.Records);
    }

    [Fact(Timeout = 120_000)]
    public async Task Old_records_go_and_a_consumer_behind_the_start_is_told_so()
    {
        var (address, topic) = await TopicAsync(
            TestContext.Current.CancellationToken,
            ("retention.ms", "1000"),
            ("file.delete.delay.ms", "0")
        );
        RawProduce.Send(address, topic, TestBatch.Packed(Codec.None, (Now - 60_000, "a", "1"), (Now - 60_000, "b", "2")));
        using var consumer = Clients.Consumer(address, Clients.Fresh("g"), c => c.AutoOffsetReset = AutoOffsetReset.Error);
        await Until(() => Clients.Watermarks(consumer, topic) == (2, 2));

        RawProduce.Send(address, topic, TestBatch.Packed(Codec.None, (Now + 600_000, "c", "3")));
        consumer.Assign(new TopicPartitionOffset(topic, 0, 0));
        var lost = Assert.Throws<ConsumeException>(() => consumer.Consume(s_limit));
        Assert.Equal(Confluent.Kafka.ErrorCode.Local_AutoOffsetReset, lost.Error.Code);
        Assert.Equal([2L], Clients.ReadAll(address, topic, 1, 1, TestContext.Current.CancellationToken).Select(r => r.Offset.Value));
    }

    [Fact(Timeout = 120_000)]
    public async Task No_more_bytes_are_kept_than_a_topic_wants()
    {
        var (address, topic) = await TopicAsync(
            TestContext.Current.CancellationToken,
            ("retention.bytes", "3000000"),
            ("segment.bytes", "1048576"),
            ("file.delete.delay.ms", "0")
        );
        using (var producer = Clients.Producer(address, c => c.CompressionType = CompressionType.None))
        {
            for (var i = 0; i < 8000; i++)
            {
                producer.Produce(topic, new() { Value = new('x', 1000) });
            }

            Assert.Equal(0, producer.Flush(s_limit));
        }

        using var consumer = Clients.Consumer(address, "reader");
        await Until(() => Clients.Watermarks(consumer, topic).Low > 0);
        await Until(() => (8000 - Clients.Watermarks(consumer, topic).Low) * 1000 < 3000000 + (2 * 1048576));
        Assert.Equal(8000, Clients.Watermarks(consumer, topic).High);
    }

    [Fact(Timeout = 120_000)]
    public async Task Of_each_key_the_newest_record_stays_and_deleted_keys_go()
    {
        var (address, topic) = await TopicAsync(
            TestContext.Current.CancellationToken,
            ("cleanup.policy", "compact"),
            ("min.cleanable.dirty.ratio", "0.001"),
            ("segment.ms", "500"),
            ("delete.retention.ms", "1000"),
            ("file.delete.delay.ms", "0")
        );
        using var producer = Clients.Producer(address);
        for (var i = 0; i < 100; i++)
        {
            await producer.SendAsync(topic, $"v{i}", $"k{i % 10}", cancellationToken: TestContext.Current.CancellationToken);
        }

        await producer.ProduceAsync(topic, new() { Key = "k3", Value = null! }, TestContext.Current.CancellationToken);
        var limit = Stopwatch.StartNew();
        var keys = new List<(string? Key, string? Value, long Offset)>();
        do
        {
            // A segment is closed by the next record, and tombstones go at a pass after their time.
            Assert.True(limit.Elapsed < s_limit, string.Join(", ", keys));
            await Task.Delay(600, TestContext.Current.CancellationToken);
            await producer.SendAsync(topic, "end", "end", cancellationToken: TestContext.Current.CancellationToken);
            keys = ReadToEnd(address, topic);
        } while (keys.Any(k => k.Key == "k3") || keys.Count(k => k.Key != "end") > 9);

        Assert.Equal(
            Enumerable.Range(90, 10).Where(i => i != 93).Select(i => ((string?)$"k{i % 10}", (string?)$"v{i}", (long)i)),
            keys.Where(k => k.Key != "end")
        );
        using var consumer = Clients.Consumer(address, "reader");
        Assert.Equal(0, Clients.Watermarks(consumer, topic).Low);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_time_finds_its_record_inside_a_batch_of_any_codec()
    {
        foreach (var codec in Enum.GetValues<Codec>())
        {
            var (address, topic) = await TopicAsync(TestContext.Current.CancellationToken);
            var first = Now - 60_000;
            (long, string?, string?)[] records =
            [
                .. Enumerable.Range(0, 5).Select(i => (first + (i * 1000), (string?)$"k{i}", (string?)$"v{i}")),
            ];
            RawProduce.Send(address, topic, TestBatch.Packed(codec, records));

            using var admin = Clients.Admin(address);
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal((i, first + (i * 1000)), await OffsetAsync(admin, topic, OffsetSpec.ForTimestamp(first + (i * 1000))));
                Assert.Equal(
                    i + 1 < 5 ? i + 1 : -1,
                    (await OffsetAsync(admin, topic, OffsetSpec.ForTimestamp(first + (i * 1000) + 1))).Offset
                );
            }

            Assert.Equal((4, first + 4000), await OffsetAsync(admin, topic, OffsetSpec.MaxTimestamp()));
            Assert.Equal((0, -1), await OffsetAsync(admin, topic, OffsetSpec.Earliest()));
            Assert.Equal((5, -1), await OffsetAsync(admin, topic, OffsetSpec.Latest()));
            if (CommandLine.Has("kcat"))
            {
                var time = first + 3000;
                Assert.Equal(
                    $"{topic} [0] offset 3\n",
                    await CommandLine.RunAsync(
                        "kcat",
                        ["-b", address, "-Q", "-t", $"{topic}:0:{time}"],
                        "",
                        TestContext.Current.CancellationToken
                    )
                );
                Assert.Equal(
                    "k3\nk4\n",
                    await CommandLine.RunAsync(
                        "kcat",
                        ["-b", address, "-C", "-t", topic, "-o", $"s@{time}", "-e", "-q", "-f", "%k\n"],
                        "",
                        TestContext.Current.CancellationToken
                    )
                );
            }
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task A_topic_packs_its_records_as_it_says()
    {
        foreach (
            var (type, codec) in new[]
            {
                ("gzip", Codec.Gzip),
                ("snappy", Codec.Snappy),
                ("lz4", Codec.Lz4),
                ("zstd", Codec.Zstd),
                ("uncompressed", Codec.None),
            }
        )
        {
            var (address, topic) = await TopicAsync(TestContext.Current.CancellationToken, ("compression.type", type));
            Assert.Equal(ErrorCode.None, RawProduce.Send(address, topic, TestBatch.Packed(Codec.Gzip, (Now, "a", new('x', 1000)))).Error);
            Assert.Equal(ErrorCode.None, RawProduce.Send(address, topic, TestBatch.Packed(Codec.None, (Now, "b", new('y', 1000)))).Error);

            using var raw = new RawClient(Clients.PortOf(address), TestContext.Current.CancellationToken);
            Assert.All(RawClient.Batches(raw.Fetch(topic, 0, 0)), b => Assert.Equal(codec, b.Codec));
            Assert.Equal(
                ["a", "b"],
                Clients.ReadAll(address, topic, 1, 2, TestContext.Current.CancellationToken).Select(r => r.Message.Key)
            );
        }
    }

    private async Task<(string Address, string Topic)> TopicAsync(CancellationToken cancellationToken, params (string, string)[] configs)
    {
        var (address, topic) = (broker.Address, Clients.Fresh("t"));
        using var admin = Clients.Admin(address);
        await admin.CreateAsync(topic, 1, cancellationToken, configs);
        using var consumer = Clients.Consumer(address, "reader");
        await Until(() => Clients.Watermarks(consumer, topic) == (0, 0)); // Kafka says yes before it is so
        return (address, topic);
    }

    private static List<(string? Key, string? Value, long Offset)> ReadToEnd(string address, string topic)
    {
        using var consumer = Clients.Consumer(address, "reader", c => c.EnablePartitionEof = true);
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var read = new List<(string?, string?, long)>();
        while (consumer.Consume(s_limit) is { IsPartitionEOF: false } result)
        {
            read.Add((result.Message.Key, result.Message.Value, result.Offset.Value));
        }

        return read;
    }

    private static async Task<(long Offset, long Timestamp)> OffsetAsync(IAdminClient admin, string topic, OffsetSpec spec)
    {
        var result = await admin.ListOffsetsAsync([new() { TopicPartition = new(topic, 0), OffsetSpec = spec }]);
        return (result.ResultInfos.Single().TopicPartitionOffsetError.Offset.Value, result.ResultInfos.Single().Timestamp);
    }

    private static async Task Until(Func<bool> holds)
    {
        var limit = Stopwatch.StartNew();
        while (!Holds())
        {
            Assert.True(limit.Elapsed < s_limit, "it has not come true");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        bool Holds()
        {
            try
            {
                return holds();
            }
            catch (KafkaException)
            {
                return false; // the topic is being made
            }
        }
    }
}
