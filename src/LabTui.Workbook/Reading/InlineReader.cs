using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace LabTui.Workbook;

/// <summary>Turns the parser's inlines into ours, splitting placeholders out of the text.</summary>
internal static class InlineReader
{
    public static IReadOnlyList<Inline> Read(ContainerInline? container)
    {
        var inlines = new List<Inline>();
        var text = new StringBuilder();
        var outside = new Stack<List<Inline>>(); // what stands before each <dfn> that is open
        foreach (var item in Flat(container))
        {
            if (item is HtmlInline { Tag: "<dfn>" or "</dfn>" } term)
            {
                Flush(text, inlines);
                inlines = term.Tag == "<dfn>" ? Open(inlines, outside) : Close(inlines, outside);
                continue;
            }

            // The parser cuts text at every sign that might have been markup; put it together before looking for braces.
            if (TextOf(item) is { } piece)
            {
                text.Append(piece);
                continue;
            }

            Flush(text, inlines);
            Add(item, inlines);
        }

        Flush(text, inlines);
        while (outside.TryPop(out var before))
        {
            inlines = [.. before, .. inlines]; // never closed: it is text, and lint says so
        }

        while (inlines is [.., Inline.LineBreak])
        {
            inlines.RemoveAt(inlines.Count - 1);
        }

        return inlines;
    }

    private static List<Inline> Open(List<Inline> before, Stack<List<Inline>> outside)
    {
        outside.Push(before);
        return [];
    }

    private static List<Inline> Close(List<Inline> inside, Stack<List<Inline>> outside) =>
        outside.TryPop(out var before) ? [.. before, new Inline.Emphasis(inside) { IsTerm = true }] : inside;

    /// <summary>A sign that might have begun markup, such as a bracket that nothing closes, is text, and so is what it holds.</summary>
    /// <remarks>Such signs may be nested as deeply as somebody types them, so they are walked without recursion.</remarks>
    private static IEnumerable<Markdig.Syntax.Inlines.Inline> Flat(ContainerInline? container)
    {
        var behind = new Stack<Markdig.Syntax.Inlines.Inline?>();
        for (var item = container?.FirstChild; item is not null || behind.TryPop(out item); )
        {
            if (item is DelimiterInline open)
            {
                yield return new LiteralInline(open.ToLiteral());
                behind.Push(open.NextSibling);
                item = open.FirstChild;
            }
            else
            {
                if (item is not null)
                {
                    yield return item;
                }

                item = item?.NextSibling;
            }
        }
    }

    private static string? TextOf(Markdig.Syntax.Inlines.Inline item) =>
        item switch
        {
            LiteralInline literal => literal.Content.ToString(),
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            TaskList => "",
            HtmlInline html when !IsBreak(html) => "",
            FootnoteLink note => note.IsBackLink ? "" : $"[{note.Index}]",
            _ => null,
        };

    private static bool IsBreak(HtmlInline html) => html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase);

    private static void Add(Markdig.Syntax.Inlines.Inline item, List<Inline> inlines)
    {
        switch (item)
        {
            case CodeInline code:
                inlines.Add(new Inline.Code(code.Content));
                break;
            case LineBreakInline line:
                inlines.Add(new Inline.LineBreak(line.IsHard));
                break;
            case HtmlInline:
                inlines.Add(new Inline.LineBreak(Hard: true));
                break;
            case AutolinkInline link:
                inlines.Add(new Inline.Link([new Inline.Text(link.Url)], link.Url));
                break;
            case LinkInline { IsImage: true } image:
                inlines.Add(new Inline.Image(Inline.PlainText(Read(image)), image.Url ?? ""));
                break;
            case LinkInline link:
                inlines.Add(new Inline.Link(Read(link), link.Url ?? ""));
                break;
            case EmphasisInline { DelimiterChar: '~' } strike:
                inlines.Add(new Inline.Strike(Read(strike)));
                break;
            case EmphasisInline { DelimiterCount: 2 } strong:
                inlines.Add(new Inline.Strong(Read(strong)));
                break;
            case EmphasisInline emphasis:
                inlines.Add(new Inline.Emphasis(Read(emphasis)));
                break;
            case ContainerInline other:
                inlines.AddRange(Read(other));
                break;
        }
    }

    private static void Flush(StringBuilder text, List<Inline> inlines)
    {
        if (text.Length == 0)
        {
            return;
        }

        var all = text.ToString();
        text.Clear();
        if (inlines.Count == 0)
        {
            all = all.TrimStart();
        }

        var from = 0;
        foreach (System.Text.RegularExpressions.Match match in Placeholders.Pattern.Matches(all))
        {
            AddText(all[from..match.Index], inlines);
            inlines.Add(new Inline.Placeholder(match.Groups[1].Value));
            from = match.Index + match.Length;
        }

        AddText(all[from..], inlines);
    }

    private static void AddText(string text, List<Inline> inlines)
    {
        if (text.Length > 0)
        {
            inlines.Add(new Inline.Text(text));
        }
    }
}
