namespace LabTui.Workbook;

/// <summary>
/// What one check says; the program answers it by looking at the world. It is asked every <see cref="Every"/>
/// until it holds for <see cref="Hold"/> or <see cref="Within"/> is over.
/// </summary>
/// <param name="Verb">A name out of <see cref="CheckVerbs"/>.</param>
/// <param name="Parameters">
/// Values are string, bool, <see cref="LabTui.Workbook.Bounds"/>, <see cref="RowSource"/>, <c>IReadOnlyList&lt;object?&gt;</c> or
/// <c>IReadOnlyDictionary&lt;string, object?&gt;</c>, of the kinds the verb's table states.
/// </param>
/// <param name="Hint">A sentence with the observed values in braces, such as <c>{missing} records lack a key</c>.</param>
/// <param name="Until">Once this later step has passed, the recorded result stands.</param>
/// <param name="Needs">Ids of steps that must have passed before this is asked.</param>
/// <param name="Invariant">It must hold all along: when it breaks, the step begins again.</param>
/// <param name="Sentence">The check in words, as shown beside the step.</param>
public sealed record CheckSpec(
    string Verb,
    IReadOnlyDictionary<string, object?> Parameters,
    TimeSpan Within,
    TimeSpan Every,
    TimeSpan Hold,
    string? Hint,
    string? Until,
    IReadOnlyList<string> Needs,
    bool Invariant,
    string Sentence,
    int Line,
    int Column
)
{
    public static readonly TimeSpan DefaultWithin = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan DefaultEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>What it gives by itself when it holds; null where the step's points are given for all its checks together.</summary>
    public double? Points { get; init; }

    /// <summary>Hints that depend on what was seen: the first is shown whose value is there and not 0.</summary>
    public IReadOnlyList<SeenHint> Hints { get; init; } = [];

    public bool Has(string name) => Parameters.ContainsKey(name);

    public string? Text(string name) => Parameters.GetValueOrDefault(name) as string;

    public bool Flag(string name) => Parameters.GetValueOrDefault(name) is true;

    /// <summary>How large a number must be, where one or several parameters say it; null where none does.</summary>
    public Bounds? Bound(params ReadOnlySpan<string> names)
    {
        Bounds? all = null;
        foreach (var name in names)
        {
            if (Parameters.GetValueOrDefault(name) is Bounds bounds)
            {
                all = all?.And(bounds) ?? bounds;
            }
        }

        return all;
    }

    public RowSource? Rows(string name) => Parameters.GetValueOrDefault(name) as RowSource;

    /// <summary>A list of names; one name alone counts as a list of one.</summary>
    public IReadOnlyList<string> Names(string name) =>
        Parameters.GetValueOrDefault(name) switch
        {
            string one => [one],
            IReadOnlyList<object?> many => [.. many.OfType<string>()],
            _ => [],
        };

    public IReadOnlyDictionary<string, object?>? Map(string name) =>
        Parameters.GetValueOrDefault(name) as IReadOnlyDictionary<string, object?>;
}

/// <summary>A hint for when the check has seen something of that name.</summary>
public sealed record SeenHint(string Seen, string Text);
