using LabTui.Terminal;
using LabTui.Workbook;
using Attributes = LabTui.Terminal.Attributes;

namespace LabTui.Layout;

/// <summary>Inline text as runs in their inks.</summary>
internal static class InlineRuns
{
    public static IEnumerable<TextRun> Of(
        IEnumerable<Inline> inlines,
        Func<string, string> fill,
        Ink ink = Ink.Text,
        Attributes added = Attributes.None
    ) => inlines.SelectMany(inline => Of(inline, fill, ink, added));

    private static IEnumerable<TextRun> Of(Inline inline, Func<string, string> fill, Ink ink, Attributes added) =>
        inline switch
        {
            Inline.Text it => [new(it.Value, ink, added)],
            Inline.Code it => [new(Placeholders.Fill(it.Value, fill), Ink.Code, added)],
            Inline.Strong it => Of(it.Inlines, fill, ink, added | Attributes.Bold),
            Inline.Emphasis it => Of(it.Inlines, fill, ink, added | Attributes.Underline),
            Inline.Strike it => Of(it.Inlines, fill, Ink.Muted, added),
            Inline.Link it => [.. Of(it.Inlines, fill, Ink.Accent, added | Attributes.Underline), new($" ({it.Url})", Ink.Muted, added)],
            Inline.Image it => [new($"[{it.Description}: {it.Url}]", Ink.Muted, added)],
            Inline.Placeholder it => [new(fill(it.Name), Ink.Code, added)],
            Inline.LineBreak { Hard: true } => [new("\n", ink, added)],
            _ => [new(" ", ink, added)],
        };
}
