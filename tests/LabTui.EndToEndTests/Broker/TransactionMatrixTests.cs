using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>What any client commits every client reads that wants only that, and nothing of what was aborted.</summary>
[Trait("when", "full")]
public sealed class TransactionMatrixTests : IAsyncDisposable
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public static TheoryData<string> Writers => [.. TransactionClients.Writers.Keys];

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    /// <summary>The writer commits a1 and a2, aborts b1 and b2, commits c1 and c2.</summary>
    [Theory(Timeout = 300_000)]
    [MemberData(nameof(Writers))]
    public async Task What_it_commits_everyone_reads(string writer)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(_broker.Address, cancellationToken);

        await TransactionClients.Writers[writer](address, topic);

        Assert.Equal(["a1", "a2", "b1", "b2", "c1", "c2"], Transactions.Read(address, topic, 1, IsolationLevel.ReadUncommitted));
        foreach (var (_, read) in TransactionClients.Readers)
        {
            var lines = (await read(address, topic, 4)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(["a1", "a2", "c1", "c2"], lines.Select(l => l.Trim()));
        }
    }

    [Theory(Timeout = 300_000)]
    [InlineData("3.9.2")]
    [InlineData("4.3.1")]
    public async Task The_Java_tools_write_transactions_and_watch_them(string version)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(_broker.Address, cancellationToken);

        await JavaTools.PerformTransactionsAsync(version, address, topic, "java", cancellationToken);

        Assert.Equal(1000, Transactions.Read(address, topic, 1, IsolationLevel.ReadCommitted).Count);
        using var open = Transactions.Producer(address, "open");
        open.BeginTransaction();
        await open.SendAsync(topic, "v", cancellationToken: cancellationToken);
        Task<string> Ask(params string[] words) => JavaTools.TransactionsAsync(version, address, cancellationToken, words);
        var listed = Rows(await Ask("list"));
        Assert.Equal(["java CompleteCommit", "open Ongoing"], listed.Select(r => $"{r[0]} {r[^1]}").Order());
        Assert.Contains($"{topic}-0", await Ask("describe", "--transactional-id", "open"), StringComparison.Ordinal);
        var producers = Rows(await Ask("describe-producers", "--topic", topic, "--partition", "0"));
        Assert.Contains(producers, r => r[^1] != "None");
        Assert.Empty(Rows(await Ask("find-hanging", "--topic", topic)));
    }

    private static List<string[]> Rows(string table) =>
        [
            .. table
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        ];
}
