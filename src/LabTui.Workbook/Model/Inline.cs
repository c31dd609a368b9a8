using System.Text;

namespace LabTui.Workbook;

/// <summary>A run of text within a block. Closed, as <see cref="Block"/> is.</summary>
public abstract record Inline
{
    private Inline() { }

    public sealed record Text(string Value) : Inline;

    public sealed record Strong(IReadOnlyList<Inline> Inlines) : Inline;

    public sealed record Emphasis(IReadOnlyList<Inline> Inlines) : Inline
    {
        /// <summary>It was written as <c>&lt;dfn&gt;</c>: the sentence around it says what it means.</summary>
        public bool IsTerm { get; init; }
    }

    public sealed record Strike(IReadOnlyList<Inline> Inlines) : Inline;

    public sealed record Code(string Value) : Inline;

    public sealed record Link(IReadOnlyList<Inline> Inlines, string Url) : Inline;

    /// <summary>A picture cannot be drawn in cells: its description and where it is.</summary>
    public sealed record Image(string Description, string Url) : Inline;

    /// <summary>A hard break begins a new line; a soft one is a space.</summary>
    public sealed record LineBreak(bool Hard) : Inline;

    /// <summary>A name the renderer fills in: <c>topic:features</c>, <c>group:104a</c>, <c>broker</c>, <c>prefix</c>, <c>home</c>.</summary>
    public sealed record Placeholder(string Name) : Inline;

    /// <summary>The plain text of some inlines, with placeholders as written or filled in.</summary>
    public static string PlainText(IEnumerable<Inline> inlines, Func<string, string>? fill = null)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines)
        {
            text.Append(
                inline switch
                {
                    Text it => it.Value,
                    Code it => fill is null ? it.Value : Placeholders.Fill(it.Value, fill),
                    Strong it => PlainText(it.Inlines, fill),
                    Emphasis it => PlainText(it.Inlines, fill),
                    Strike it => PlainText(it.Inlines, fill),
                    Link it => PlainText(it.Inlines, fill),
                    Image it => it.Description,
                    Placeholder it => fill is null ? "{" + it.Name + "}" : fill(it.Name),
                    _ => " ",
                }
            );
        }

        return text.ToString();
    }
}
