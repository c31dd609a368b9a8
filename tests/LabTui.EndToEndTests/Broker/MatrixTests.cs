namespace LabTui.Broker;

/// <summary>What any client writes, every client reads, byte for byte: keys, values, null values, headers and times.</summary>
[Trait("when", "full")]
public sealed class MatrixTests : IAsyncDisposable
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public static IEnumerable<TheoryDataRow<string>> Names =>
        MatrixClients.Others.Select(c => new TheoryDataRow<string>(c.Name)).Prepend(new(MatrixClients.Confluent.Name));

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory(Timeout = 300_000)]
    [MemberData(nameof(Names))]
    public async Task What_it_writes_everyone_reads(string name)
    {
        var client = Find(name);
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 1, TestContext.Current.CancellationToken, ("message.timestamp.after.max.ms", "9223372036854775807"));
        foreach (var codec in client.Codecs)
        {
            await client.Produce(_broker.Address, "t", codec);
        }

        var count = client.Codecs.Length * 3;
        var truth = await MatrixClients.Confluent.Consume(_broker.Address, "t", count);
        AssertIsWhatWasMeant(client, truth);
        AssertCodecs(client);
        foreach (var reader in MatrixClients.Others)
        {
            Assert.Equal(truth, await Read(reader, client, count, truth));
        }
    }

    private static MatrixClient Find(string name) => MatrixClients.Others.Prepend(MatrixClients.Confluent).Single(c => c.Name == name);

    /// <summary>A reader that is not installed reads nothing, and one that lacks a codec cannot read it.</summary>
    private async Task<string> Read(MatrixClient reader, MatrixClient writer, int count, string truth)
    {
        if (writer.Codecs.Except(reader.Codecs).Any())
        {
            return truth;
        }

        return (await reader.Consume(_broker.Address, "t", count)).ReplaceLineEndings("\n");
    }

    private static void AssertIsWhatWasMeant(MatrixClient client, string truth)
    {
        var lines = truth.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).ToList();
        var meant = client.Codecs.SelectMany(c =>
            new[] { ("k1", $"{c}-ü1{MatrixClients.Long}"), ("k2", "NULL"), ("NULL", $"{c}-3{MatrixClients.Long}") }
        );
        Assert.Equal(meant, lines.Select(l => (l[1], l[2])));
        Assert.All(lines, l => Assert.Equal(client.SetsHeaders ? "h=x" : "", l[4]));
        if (client.SetsTimes)
        {
            Assert.Equal(Enumerable.Range(0, lines.Count).Select(i => $"{MatrixClients.FirstTime + (i % 3)}"), lines.Select(l => l[3]));
        }
    }

    private void AssertCodecs(MatrixClient client)
    {
        using var raw = new RawClient(_broker.Port, TestContext.Current.CancellationToken);
        var codecs = RawClient.Batches(raw.Fetch("t", 0, 0)).Select(b => b.Codec.ToString().ToLowerInvariant()).Distinct();
        Assert.Empty(client.Codecs.Except(codecs)); // a batch of the record without a value alone may stay as it is
    }
}
