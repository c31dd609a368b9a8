namespace LabTui.Workbook;

/// <summary>Where an answer comes from that does not stand in the lab: a word, and what is named behind it.</summary>
/// <param name="Names">What stands behind the word, such as <c>TOPIC</c>.</param>
/// <param name="Gives">For the authors' page.</param>
public sealed record AnswerSourceSpec(string Word, IReadOnlyList<string> Names, string Gives)
{
    public string Form => string.Join(' ', [Word, .. Names]);
}

/// <summary>The closed list of answers that can be computed. The program has one way for each row, and labs/README.md shows it as a table.</summary>
public static class AnswerSources
{
    private const string Topic = "TOPIC";

    public static IReadOnlyList<AnswerSourceSpec> All { get; } =
    [
        new("data:rows", [], "how many payments the loaded data has"),
        new("data:frauds", [], "how many of them are frauds"),
        new("data:fraud-share", [], "what share of them is fraud; with `unit=%` in percent"),
        new("score:tp", [], "frauds among `features` that the trained model names, at the threshold 0.50"),
        new("score:fp", [], "its false alarms"),
        new("score:fn", [], "the frauds it misses"),
        new("score:tn", [], "the legitimate payments it lets pass"),
        new(
            "observed:arrival-order",
            [Topic],
            "`written` when reading the topic gave all records in the order they were written, else `per-partition`. Of records of one millisecond the keys decide, so let keys rise"
        ),
        new("observed:partition", ["KEY", Topic], "the number of the partition that holds this key, or `several`"),
        new("observed:partitions-used", [Topic], "how many partitions hold records"),
        new("observed:records", [Topic], "how many records it holds"),
    ];

    /// <returns>The row and the names given; a key may have blanks in it. Null for a source there is not.</returns>
    public static (AnswerSourceSpec Source, IReadOnlyList<string> Names)? Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || All.FirstOrDefault(source => source.Word == words[0]) is not { } row)
        {
            return null;
        }

        return row.Names.Count switch
        {
            0 when words.Length == 1 => (row, []),
            1 when words.Length == 2 => (row, words[1..]),
            2 when words.Length >= 3 => (row, [string.Join(' ', words[1..^1]), words[^1]]),
            _ => null,
        };
    }

    /// <summary>What an author probably meant.</summary>
    internal static string Suggest(string text)
    {
        var word = text.Split(' ')[0];
        return All.FirstOrDefault(source => source.Word == word) is { } row
            ? "write it as " + row.Form
            : Spelling.Suggest(word, All.Select(source => source.Word));
    }
}
