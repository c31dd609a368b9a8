using System.Text.RegularExpressions;

namespace LabTui.Broker;

/// <summary>
/// ListTransactions, key 66, versions 0-2 (lengths compact).
/// By state and producer; v1: only those open for longer than so many ms; v2: only ids that match a pattern as a whole. The
/// pattern is read as .NET does without backtracking, where Kafka takes RE2's. All of it is implemented.
/// </summary>
internal static class ListTransactionsApi
{
    public static readonly Api Entry = new(ApiKey.ListTransactions, 0, 2, 0, HandleAsync);

    private sealed record Filter(List<string> States, List<long> Producers, long LongerThan, string? Pattern);

    private static async Task HandleAsync(Request request)
    {
        var filter = Parse(request);
        var error = TryPattern(filter.Pattern, out var pattern) ? ErrorCode.None : ErrorCode.InvalidRegularExpression;
        var found = error == ErrorCode.None ? await request.Cluster.Loop.Ask(() => Find(request.Cluster, filter, pattern)) : [];
        var unknown = filter.States.Where(s => !Enum.GetNames<TransactionState>().Contains(s)).ToList();
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(error);
        w.Array(unknown.Count);
        unknown.ForEach(w.String);
        w.Array(found.Count);
        foreach (var transaction in found)
        {
            w.String(transaction.Id);
            w.Int64(transaction.ProducerId);
            w.String(transaction.State.ToString());
            w.Tags();
        }

        w.Tags();
    }

    private static Filter Parse(Request request)
    {
        var r = request.Reader();
        var states = r.Strings("states", "state");
        var producers = new List<long>();
        for (var left = r.Array("producer ids", 8); left > 0; left--)
        {
            producers.Add(r.Int64("producer id"));
        }

        var longerThan = request.Version >= 1 ? r.Int64("duration") : -1;
        return new(states, producers, longerThan, request.Version >= 2 ? r.NullableString("pattern") : null);
    }

    private static bool TryPattern(string? text, out Regex? pattern)
    {
        pattern = null;
        try
        {
            pattern = string.IsNullOrEmpty(text) ? null : new($@"\A(?:{text})\z", RegexOptions.NonBacktracking);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static List<Transaction> Find(Cluster cluster, Filter filter, Regex? pattern) =>
        [
            .. cluster.Transactions.All.Where(t =>
                (filter.States.Count == 0 || filter.States.Contains(t.State.ToString()))
                && (filter.Producers.Count == 0 || filter.Producers.Contains(t.ProducerId))
                && (filter.LongerThan < 0 || (t.State == TransactionState.Ongoing && cluster.Now - t.StartedAt > filter.LongerThan))
                && pattern?.IsMatch(t.Id) != false
            ),
        ];
}
