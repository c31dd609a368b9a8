using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>A client of the matrix: which codecs it writes, how it writes the records of one codec, how it reads a topic.</summary>
/// <param name="SetsTimes">It can say what time a record has.</param>
/// <param name="SetsHeaders">It can give a record a header.</param>
/// <param name="Consume">Lines <c>OFFSET KEY VALUE TIME HEADERS</c>, null as NULL; so many of them.</param>
internal sealed record MatrixClient(
    string Name,
    string[] Codecs,
    bool SetsTimes,
    bool SetsHeaders,
    Func<string, string, string, Task> Produce,
    Func<string, string, int, Task<string>> Consume
)
{
    public override string ToString() => Name;
}

/// <summary>Three records per codec (an ordinary one, one without a value, one without a key), by every client that there is.</summary>
internal static class MatrixClients
{
    /// <summary>So much of the same that every codec makes it smaller; some clients send it as it is otherwise.</summary>
    public static readonly string Long = new('x', 300);
    public const long FirstTime = 1_900_000_000_000; // later than now: the topic takes it, and it does not expire

    public static readonly MatrixClient Confluent = new(
        "Confluent.Kafka",
        ["none", "gzip", "snappy", "lz4", "zstd"],
        true,
        true,
        ProduceAsync,
        (a, t, n) => Task.FromResult(Read(a, t, n))
    );

    public static readonly MatrixClient[] Others =
    [
        new("kcat", ["none", "gzip", "snappy", "lz4", "zstd"], false, true, ProduceWithKcat, ConsumeWithKcat),
        new("kafka-python", ["none", "gzip", "snappy", "lz4", "zstd"], true, true, ProduceWithPython, ConsumeWithPython),
        new("kafkajs", ["none", "gzip", "snappy"], true, true, ProduceWithKafkaJs, ConsumeWithKafkaJs),
        new("@platformatic/kafka", ["none", "gzip", "snappy", "lz4"], true, true, ProduceWithPlatformatic, ConsumeWithPlatformatic),
        Java("3.9.2"),
        Java("4.3.1"),
    ];

    private static async Task ProduceAsync(string address, string topic, string codec)
    {
        using var producer = Clients.Producer(address, c => c.CompressionType = Enum.Parse<CompressionType>(codec, ignoreCase: true));
        string?[] keys = ["k1", "k2", null];
        string?[] values = [$"{codec}-ü1{Long}", null, $"{codec}-3{Long}"];
        for (var i = 0; i < 3; i++)
        {
            var headers = new Headers { { "h", "x"u8.ToArray() } };
            var message = new Message<string?, string?>
            {
                Key = keys[i],
                Value = values[i],
                Headers = headers,
                Timestamp = new(FirstTime + i, TimestampType.CreateTime),
            };
            producer.Produce(new Confluent.Kafka.TopicPartition(topic, 0), message);
        }

        Assert.Equal(0, producer.Flush(Clients.TimeLimit));
        await Task.CompletedTask;
    }

    private static string Read(string address, string topic, int count) =>
        string.Concat(
            Clients
                .ReadAll(address, topic, 1, count, TestContext.Current.CancellationToken)
                .Select(r =>
                    $"{r.Offset.Value} {r.Message.Key ?? "NULL"} {r.Message.Value ?? "NULL"} {r.Message.Timestamp.UnixTimestampMs} "
                    + string.Concat(r.Message.Headers.Select(h => $"{h.Key}={System.Text.Encoding.UTF8.GetString(h.GetValueBytes())}"))
                    + "\n"
                )
        );

    private static async Task ProduceWithKcat(string address, string topic, string codec)
    {
        Assert.SkipUnless(CommandLine.Has("kcat"), "kcat is not installed");
        await CommandLine.RunAsync(
            "kcat",
            ["-b", address, "-P", "-t", topic, "-z", codec, "-H", "h=x", "-K", ":", "-Z"],
            $"k1:{codec}-ü1{Long}\nk2:\n:{codec}-3{Long}\n",
            TestContext.Current.CancellationToken
        );
    }

    private static Task<string> ConsumeWithKcat(string address, string topic, int count)
    {
        Assert.SkipUnless(CommandLine.Has("kcat"), "kcat is not installed");
        return CommandLine.RunAsync(
            "kcat",
            ["-b", address, "-C", "-t", topic, "-o", "beginning", "-c", $"{count}", "-q", "-Z", "-f", "%o %k %s %T %h\n"],
            "",
            TestContext.Current.CancellationToken
        );
    }

    private static Task<string> ProduceWithPython(string address, string topic, string codec) =>
        Python(
            $"""
            from kafka import KafkaProducer
            codec = {(codec == "none" ? "None" : $"'{codec}'")}
            producer = KafkaProducer(bootstrap_servers='{address}', compression_type=codec, linger_ms=50)
            for i, (key, value) in enumerate([(b'k1', '{codec}-ü1{Long}'.encode()), (b'k2', None), (None, b'{codec}-3{Long}')]):
                producer.send('{topic}', key=key, value=value, headers=[('h', b'x')], partition=0, timestamp_ms={FirstTime} + i)
            producer.flush()
            """
        );

    private static Task<string> ConsumeWithPython(string address, string topic, int count) =>
        Python(
            $"""
            from kafka import KafkaConsumer
            text = lambda b: 'NULL' if b is None else b.decode()
            consumer = KafkaConsumer('{topic}', bootstrap_servers='{address}', auto_offset_reset='earliest', consumer_timeout_ms=20000)
            for n, r in enumerate(consumer):
                print(r.offset, text(r.key), text(r.value), r.timestamp, ''.join(k + '=' + v.decode() for k, v in r.headers))
                if n + 1 == {count}:
                    break
            """
        );

    private static async Task<string> Python(string script)
    {
        await KafkaPythonTests.SkipWithoutLibrary(TestContext.Current.CancellationToken);
        return await CommandLine.RunAsync(KafkaPythonTests.Python, ["-c", script], "", TestContext.Current.CancellationToken);
    }

    private static Task<string> ProduceWithKafkaJs(string address, string topic, string codec) =>
        NodeClients.RunAsync(
            KafkaJs(address)
                + $$"""
                const producer = kafka.producer(); await producer.connect()
                const sent = [['k1', '{{codec}}-ü1{{Long}}'], ['k2', null], [null, '{{codec}}-3{{Long}}']]
                await producer.send({ topic: '{{topic}}', compression: kafkajs.CompressionTypes[{ none: 'None', gzip: 'GZIP', snappy: 'Snappy' }['{{codec}}']],
                  messages: sent.map(([key, value], i) => ({ key, value, partition: 0, headers: { h: 'x' }, timestamp: String({{FirstTime}} + i) })) })
                await producer.disconnect()
                """
        );

    private static Task<string> ConsumeWithKafkaJs(string address, string topic, int count) =>
        NodeClients.RunAsync(
            KafkaJs(address)
                + $$"""
                const text = b => b === null ? 'NULL' : b.toString()
                const consumer = kafka.consumer({ groupId: 'kafkajs-{{topic}}' }); await consumer.connect()
                await consumer.subscribe({ topic: '{{topic}}', fromBeginning: true })
                let n = 0
                await new Promise(done => consumer.run({ eachMessage: async ({ message: m }) => {
                  console.log(m.offset, text(m.key), text(m.value), m.timestamp, Object.entries(m.headers).map(([k, v]) => k + '=' + v).join(''))
                  if (++n == {{count}}) done()
                } }))
                await consumer.disconnect()
                """
        );

    private static string KafkaJs(string address) =>
        $$"""
            import kafkajs from 'kafkajs'
            import Snappy from 'kafkajs-snappy'
            kafkajs.CompressionCodecs[kafkajs.CompressionTypes.Snappy] = Snappy
            const kafka = new kafkajs.Kafka({ brokers: ['{{address}}'], logLevel: kafkajs.logLevel.NOTHING })

            """;

    private static Task<string> ProduceWithPlatformatic(string address, string topic, string codec) =>
        NodeClients.RunAsync(
            $$"""
            import { Producer, ProduceAcks } from '@platformatic/kafka'
            const producer = new Producer({ clientId: 'p', bootstrapBrokers: ['{{address}}'] })
            const bytes = s => s === null ? undefined : Buffer.from(s)
            const sent = [['k1', '{{codec}}-ü1{{Long}}'], ['k2', null], [null, '{{codec}}-3{{Long}}']]
            await producer.send({ acks: ProduceAcks.ALL, compression: '{{codec}}', messages: sent.map(([key, value], i) =>
              ({ topic: '{{topic}}', partition: 0, key: bytes(key), value: bytes(value), headers: new Map([[bytes('h'), bytes('x')]]), timestamp: BigInt({{FirstTime}} + i) })) })
            await producer.close()
            """
        );

    private static Task<string> ConsumeWithPlatformatic(string address, string topic, int count) =>
        NodeClients.RunAsync(
            $$"""
            import { Consumer, MessagesStreamModes } from '@platformatic/kafka'
            const text = b => b === null || b === undefined ? 'NULL' : b.toString()
            const consumer = new Consumer({ clientId: 'c', groupId: 'platformatic-{{topic}}', bootstrapBrokers: ['{{address}}'] })
            const stream = await consumer.consume({ topics: ['{{topic}}'], mode: MessagesStreamModes.EARLIEST, autocommit: true, maxWaitTime: 200 })
            let n = 0
            for await (const m of stream) {
              console.log(m.offset.toString(), text(m.key), text(m.value), m.timestamp.toString(), [...m.headers].map(([k, v]) => k + '=' + v).join(''))
              if (++n == {{count}}) break
            }
            await consumer.close(true)
            """
        );

    private static MatrixClient Java(string version) =>
        new(
            $"Java {version}",
            ["none", "gzip", "snappy", "lz4", "zstd"],
            false,
            true,
            (address, topic, codec) =>
                JavaTools.RunAsync(
                    version,
                    address,
                    $"h:x\tk1\t{codec}-ü1{Long}\nh:x\tk2\tNULL\nh:x\tNULL\t{codec}-3{Long}\n",
                    "console-producer",
                    TestContext.Current.CancellationToken,
                    [
                        "--topic",
                        topic,
                        "--compression-codec",
                        codec,
                        .. Properties("parse.key=true", "parse.headers=true", "null.marker=NULL"),
                    ]
                ),
            async (address, topic, count) =>
            {
                string[] shown =
                [
                    "print.offset=true",
                    "print.key=true",
                    "print.timestamp=true",
                    "print.headers=true",
                    "null.literal=NULL",
                    "key.separator=|",
                ];
                var printed = await JavaTools.RunAsync(
                    version,
                    address,
                    "",
                    "console-consumer",
                    TestContext.Current.CancellationToken,
                    ["--topic", topic, "--from-beginning", "--max-messages", $"{count}", .. Properties(shown)]
                );
                return string.Concat(
                    printed.Split('\n').Where(l => l.StartsWith("CreateTime:", StringComparison.Ordinal)).Select(Arranged)
                );
            }
        );

    private static IEnumerable<string> Properties(params string[] properties) => properties.SelectMany(p => new[] { "--property", p });

    /// <summary>The tool prints time, offset, headers, key, value: <c>CreateTime:1 Offset:0 h:x k1 v</c>.</summary>
    private static string Arranged(string line)
    {
        var words = line.Split('|');
        return $"{words[1].Split(':')[1]} {words[3]} {words[4]} {words[0].Split(':')[1]} {words[2].Replace(':', '=')}\n";
    }
}
