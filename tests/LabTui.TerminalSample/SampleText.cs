using LabTui.Terminal;
using Terminal.Gui.Views;

namespace LabTui.TerminalSample;

/// <summary>A page with all that a lab's text has: heading, paragraph, list, code, quote, table, commands, a field.</summary>
internal sealed class SampleText(GlyphSet glyphs, Symbols symbols)
{
    internal TextField Field { get; } = new() { Width = 16 };

    internal IReadOnlyList<TextLine> Layout(int width)
    {
        var lines = new List<TextLine> { TextLine.Of("Customers on the map", Ink.Title), TextLine.Blank };
        lines.AddRange(
            TextWrap.Lines(
                [
                    new("Every record of "),
                    new("customerinfo", Ink.Code),
                    new(" carries where its customer lives. A consumer reads them in the "),
                    new("background", Ink.Text, Attributes.Bold),
                    new(", and the map grows while you read this: Zürich, 東京, cafe\u0301."),
                ],
                width,
                glyphs
            )
        );
        lines.Add(TextLine.Blank);
        Command(lines, "labtui watch map --group 104a", "map", width);
        Command(lines, "labtui topics list", "topics", width);
        lines.Add(TextLine.Blank);
        Marked(lines, symbols.Bullet, "partitions keep their order", width);
        Marked(lines, symbols.Bullet, "between partitions there is none", width);
        lines.Add(TextLine.Blank);
        Marked(lines, symbols.Vertical.ToString(), "A group that nobody is in keeps its offsets.", width);
        lines.Add(TextLine.Blank);
        lines.Add(new TextLine(0, [new("City ", Ink.Accent)]) { Widget = Field });
        lines.Add(TextLine.Blank);
        lines.Add(TextLine.Of("partition  oldest  next", Ink.Muted));
        lines.Add(TextLine.Of("        0       0     3"));
        lines.Add(TextLine.Of("        1       0     2"));
        return lines;
    }

    private void Command(List<TextLine> lines, string command, string item, int width)
    {
        var wrapped = TextWrap.Lines(command, Ink.Code, width, glyphs, 2);
        lines.Add(wrapped[0] with { Indent = 0, Runs = [new($"{symbols.Pointer} ", Ink.Accent), .. wrapped[0].Runs], Item = item });
        lines.AddRange(wrapped.Skip(1).Select(line => line with { Item = item }));
    }

    private void Marked(List<TextLine> lines, string mark, string text, int width)
    {
        var wrapped = TextWrap.Lines(text, Ink.Text, width, glyphs, 2);
        lines.Add(wrapped[0] with { Indent = 0, Runs = [new($"{mark} ", Ink.Muted), .. wrapped[0].Runs] });
        lines.AddRange(wrapped.Skip(1));
    }
}
