using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Layout;

/// <summary>Words that a lab has explained, each with the sentence that does.</summary>
internal static class TermsText
{
    private const int Indent = 2;

    public static IReadOnlyList<TextLine> Of(IReadOnlyList<Term> terms, int width, Func<string, string> fill, GlyphSet glyphs)
    {
        var lines = new List<TextLine>();
        foreach (var term in terms)
        {
            lines.Add(TextLine.Of(term.Name, Ink.Accent));
            lines.AddRange(TextWrap.Lines(Inline.PlainText(term.Sentence, fill), Ink.Text, width, glyphs, Indent));
        }

        return lines.Count == 0 ? lines : [.. lines, TextLine.Blank];
    }
}
