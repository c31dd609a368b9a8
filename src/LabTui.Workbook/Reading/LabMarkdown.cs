using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;

namespace LabTui.Workbook;

/// <summary>
/// The Markdown of labs: CommonMark with GitHub's tables, task lists, alerts, footnotes, bare links and ~~strike~~.
/// Attributes in braces are read by ourselves, so that braces in running text stay text.
/// </summary>
internal static class LabMarkdown
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter()
        .UsePipeTables()
        .UseTaskLists()
        .UseAlertBlocks()
        .UseFootnotes()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .Build();

    public static MarkdownDocument Parse(string text) => Markdown.Parse(text, s_pipeline);

    /// <summary>The inlines of a text that is one paragraph.</summary>
    public static IReadOnlyList<Inline> Inlines(string text) =>
        InlineReader.Read(Parse(text).OfType<ParagraphBlock>().FirstOrDefault()?.Inline);
}
