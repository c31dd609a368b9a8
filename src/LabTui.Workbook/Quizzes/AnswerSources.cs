using System.Globalization;

namespace LabTui.Workbook;

/// <summary>Where an answer comes from that does not stand in the lab: a word, and what is named behind it.</summary>
/// <param name="Names">What stands behind the word, such as <c>TOPIC</c>.</param>
/// <param name="Gives">For the authors' page.</param>
public sealed record AnswerSourceSpec(string Word, IReadOnlyList<string> Names, string Gives)
{
    /// <summary>What it gives is soon another: who looks again later, such as a grader, sees what has become of it.</summary>
    public bool IsOfTheMoment { get; init; }

    /// <summary>It gives several keys of choices, with commas between them.</summary>
    public bool IsSeveral { get; init; }

    /// <summary>Its one name may be left out.</summary>
    public bool MayStandAlone { get; init; }

    /// <summary>The column that it names has to be one of numbers.</summary>
    public bool WantsNumbers { get; init; }

    public string Form => MayStandAlone ? $"{Word} [{Names[0]}]" : string.Join(' ', [Word, .. Names]);
}

/// <summary>The closed list of answers that can be computed. The program has one way for each row, and labs/README.md shows it as a table.</summary>
public static class AnswerSources
{
    /// <summary>Of the payments.</summary>
    private const int NumberColumns = 9;

    internal const string Column = "COLUMN";

    private const string Topic = "TOPIC",
        Group = "GROUP",
        Key = "KEY",
        Row = "ROW",
        Rows = "FROM:TO",
        Number = "N";

    public static IReadOnlyList<AnswerSourceSpec> All { get; } =
    [
        new("data:rows", [], "how many payments the loaded data has"),
        new("data:frauds", [], "how many of them are frauds"),
        new("data:fraud-share", [], "what share of them is fraud; with `unit=%` in percent"),
        new(
            "data:legitimate-share",
            [Rows],
            "what share of them is not: how often somebody is right who never says fraud; of the rows FROM to TO - 1 where they are named"
        )
        {
            MayStandAlone = true,
        },
        new("data:rows-from", [Row], "how many payments there are from that row on; the first is row 0"),
        new("data:value", [Row, Column], "what stands in that row and column: a number, or the key of a choice"),
        new("data:column-mean", [Column], "the mean of a column of numbers") { WantsNumbers = true },
        new("data:column-max", [Column], "its largest value") { WantsNumbers = true },
        new("data:distinct", [Column], "how many different values a column has"),
        new(
            "data:most-fraud",
            [Column],
            "the value of the column with the largest share of fraud, such as a category: the key of a choice"
        ),
        new(
            "data:first-fraud",
            [Column, Row],
            "what stands in that column of the first fraud at that row or behind it: a number, or the key of a choice"
        ),
        new(
            "data:top-correlations",
            [Number],
            "the N columns (4 where it is left out) that correlate most with `is_fraud`, up or down, out of the nine columns of numbers: for several choices, whose keys are names of columns"
        )
        {
            IsSeveral = true,
            MayStandAlone = true,
        },
        new(
            "score:tp",
            [],
            "frauds among `features` that are named, at the threshold 0.50: by the student's code where that has judged `features` last, else by the trained model"
        ),
        new("score:fp", [], "its false alarms"),
        new("score:fn", [], "the frauds it misses"),
        new("score:tn", [], "the legitimate payments it lets pass"),
        new(
            "observed:arrival-order",
            [Topic],
            "`written` when reading the topic gave all records in the order they were written, else `per-partition`. Of records of one millisecond the keys decide, so let keys rise"
        ),
        new("observed:partition", [Key, Topic], "the number of the partition that holds this key, or `several`"),
        new("observed:partitions-used", [Topic], "how many partitions hold records"),
        new("observed:records", [Topic], "how many records it holds"),
        new("observed:latest", [Topic], "how many of the records that are there a reader sees that begins at the end")
        {
            IsOfTheMoment = true,
        },
        new(
            "observed:committed",
            [Group, Topic],
            "how many records of the topic the group has committed as read: the sum of its offsets; `none` where it has committed nothing"
        )
        {
            IsOfTheMoment = true,
        },
        new("observed:lag", [Group], "how many records the group has still to read, of all topics that it has to do with")
        {
            IsOfTheMoment = true,
        },
        new(
            "observed:assignment",
            [Group],
            "how many partitions each member of the group has, the largest number first: `2+1`; `none` where it has no members"
        )
        {
            IsOfTheMoment = true,
        },
        new(
            "observed:replayed",
            [Group, Topic],
            "how much of what the group's last reader had shown that was killed (`tail --kill-after`) has been read again since: `none`, `some` or `all`"
        )
        {
            IsOfTheMoment = true,
        },
        new("observed:exercise", [], "what the step's exercise returned when it was run last, as JSON: a number, or the key of a choice")
        {
            IsOfTheMoment = true,
        },
    ];

    /// <returns>The row and the names given; a key may have blanks in it. Null for a source there is not.</returns>
    public static (AnswerSourceSpec Source, IReadOnlyList<string> Names)? Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || All.FirstOrDefault(source => source.Word == words[0]) is not { } row)
        {
            return null;
        }

        var names = words[1..];
        if (row.Names is [Key, ..] && names.Length > row.Names.Count)
        {
            var behind = row.Names.Count - 1;
            names = [string.Join(' ', names[..^behind]), .. names[^behind..]];
        }

        var isComplete = names.Length == row.Names.Count || (names.Length == 0 && row.MayStandAlone);
        return isComplete && row.Names.Zip(names).All(it => IsOne(it.First, it.Second)) ? (row, names) : null;
    }

    /// <summary>Rows as <c>FROM:TO</c> say them, TO being the first that does not belong to them.</summary>
    public static (int From, int To)? Range(string text) =>
        text.Split(':') is [var from, var to] && Whole(from) is { } first && Whole(to) is { } end && first < end ? (first, end) : null;

    private static bool IsOne(string name, string text) =>
        name switch
        {
            Row => Whole(text) is not null,
            Rows => Range(text) is not null,
            Number => Whole(text) is >= 1 and <= NumberColumns,
            _ => true,
        };

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What an author probably meant.</summary>
    internal static string Suggest(string text)
    {
        var word = text.Split(' ')[0];
        return All.FirstOrDefault(source => source.Word == word) is { } row
            ? "write it as " + row.Form
            : Spelling.Suggest(word, All.Select(source => source.Word));
    }
}
