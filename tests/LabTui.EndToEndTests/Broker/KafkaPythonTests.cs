namespace LabTui.Broker;

public sealed class KafkaPythonTests : IAsyncDisposable
{
    public const string Python = "/usr/bin/python3";
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory(Timeout = 60_000)]
    [InlineData("None")]
    [InlineData("'gzip'")]
    public async Task Creates_a_topic_produces_and_consumes_in_a_group(string compression)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await SkipWithoutLibrary(cancellationToken);
        var output = await CommandLine.RunAsync(
            Python,
            [
                "-c",
                $$"""
                from kafka import KafkaProducer, KafkaConsumer
                from kafka.admin import KafkaAdminClient, NewTopic
                address = '{{_broker.Address}}'
                admin = KafkaAdminClient(bootstrap_servers=address)
                admin.create_topics([NewTopic('t', 2, 1)])
                producer = KafkaProducer(bootstrap_servers=address, compression_type={{compression}})
                for i in range(100):
                    producer.send('t', key=b'k%d' % i, value=b'v%d' % i)
                producer.flush()
                consumer = KafkaConsumer('t', bootstrap_servers=address, group_id='g', auto_offset_reset='earliest', consumer_timeout_ms=20000)
                got = set()
                for record in consumer:
                    got.add(record.value)
                    if len(got) == 100:
                        break
                consumer.commit()
                print('records', len(got))
                print('committed', sum(consumer.committed(p) for p in consumer.assignment()))
                consumer.close()
                print('groups', admin.list_consumer_groups())
                """,
            ],
            "",
            cancellationToken
        );

        Assert.Equal("records 100\ncommitted 100\ngroups [('g', 'consumer')]\n", output);
    }

    internal static async Task SkipWithoutLibrary(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not there");
        var found = await CommandLine.RunAsync(
            Python,
            ["-c", "import importlib.util; print(importlib.util.find_spec('kafka') is not None)"],
            "",
            cancellationToken
        );
        Assert.SkipUnless(found.Trim() == "True", "kafka-python is not installed");
    }
}
