namespace LabTui.Panels.Flowers;

/// <summary>The versions of a topic of models that are still there.</summary>
/// <param name="Versions">Of one model the newest last.</param>
/// <param name="Problems">Records that are no model, with where they are.</param>
internal sealed record ModelsBoard(IReadOnlyList<ModelScore> Versions, IReadOnlyList<string> Problems)
{
    private const string Main = "iris";

    public static ModelsBoard Empty { get; } = new([], []);

    /// <summary>How many versions back from the newest.</summary>
    public int Back { get; init; }

    /// <summary>The chosen version, the one before it, and the newest of other models.</summary>
    public IEnumerable<ModelScore> Shown
    {
        get
        {
            var own = Versions.Where(it => it.Name == Main).Reverse().Skip(Back).Take(2);
            return own.Concat(Versions.Where(it => it.Name != Main).GroupBy(it => it.Name).Select(group => group.Last()));
        }
    }

    public IEnumerable<string> Lines =>
        [
            .. Shown.SelectMany(it =>
                (string[])[$"{it.Title}: {it.Figures}", .. it.Table.Lines(), $"wrong Ids: {string.Join(", ", it.Wrong)}"]
            ),
            .. Problems,
        ];

    /// <summary>With the version before chosen; after the oldest, the newest.</summary>
    public ModelsBoard Older() => this with { Back = (Back + 1) % Math.Max(1, Versions.Count(it => it.Name == Main)) };
}
