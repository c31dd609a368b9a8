using LabTui.Terminal;
using LabTui.Workbook;
using Attributes = LabTui.Terminal.Attributes;

namespace LabTui.Screens.Text;

/// <summary>Breaks inline text into lines of a width. Words that are longer than a line are cut.</summary>
internal sealed class TextFlow(int width, Func<string, string> fill)
{
    private readonly List<StyledLine> _lines = [];
    private readonly List<StyledText> _current = [];
    private StyledText? _pendingSpace;
    private int _used;

    public static IEnumerable<StyledLine> Wrap(
        IEnumerable<Inline> text,
        int width,
        int indent,
        Func<string, string> fill,
        Ink ink = Ink.Text
    )
    {
        var flow = new TextFlow(Math.Max(1, width - indent), fill);
        flow.Add(text, ink, Attributes.None);
        flow.EndLine();
        return flow._lines.Select(line => line with { Indent = indent });
    }

    public static IEnumerable<StyledLine> Wrap(string text, int width, int indent, Ink ink) =>
        Wrap([new Inline.Text(text)], width, indent, name => "{" + name + "}", ink);

    private void Add(IEnumerable<Inline> inlines, Ink ink, Attributes added)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case Inline.Text it:
                    Words(it.Value, ink, added);
                    break;
                case Inline.Code it:
                    Words(Placeholders.Fill(it.Value, fill), Ink.Code, added);
                    break;
                case Inline.Strong it:
                    Add(it.Inlines, ink, added | Attributes.Bold);
                    break;
                case Inline.Emphasis it:
                    Add(it.Inlines, ink, added | Attributes.Underline);
                    break;
                case Inline.Strike it:
                    Add(it.Inlines, Ink.Muted, added);
                    break;
                case Inline.Link it:
                    Add(it.Inlines, Ink.Accent, added | Attributes.Underline);
                    Words($" ({it.Url})", Ink.Muted, added);
                    break;
                case Inline.Image it:
                    Words($"[{it.Description}: {it.Url}]", Ink.Muted, added);
                    break;
                case Inline.Placeholder it:
                    Words(fill(it.Name), Ink.Code, added);
                    break;
                case Inline.LineBreak { Hard: true }:
                    EndLine();
                    break;
                case Inline.LineBreak:
                    Words(" ", ink, added);
                    break;
            }
        }
    }

    private void Words(string text, Ink ink, Attributes added)
    {
        var at = 0;
        while (at < text.Length)
        {
            var space = text[at] == ' ';
            var end = at + 1;
            while (end < text.Length && (text[end] == ' ') == space)
            {
                end++;
            }

            if (space)
            {
                Space(ink, added);
            }
            else
            {
                Word(text[at..end], ink, added);
            }

            at = end;
        }
    }

    /// <summary>A space counts once the word behind it is known to stay in the line.</summary>
    private void Space(Ink ink, Attributes added)
    {
        if (_used > 0)
        {
            _pendingSpace = new StyledText(" ", ink, added);
        }
    }

    private void Word(string word, Ink ink, Attributes added)
    {
        if (_pendingSpace is { } space)
        {
            if (_used + 1 + TextWidth.Of(word) > width)
            {
                EndLine();
            }
            else
            {
                Append(space.Text, space.Ink, space.Added);
            }

            _pendingSpace = null;
        }
        else if (_used + TextWidth.Of(word) > width && _used > 0)
        {
            // A word that comes in several pieces ("**bold**,") moves down as a whole.
            var carried = CarriedPieces();
            EndLine();
            foreach (var piece in carried)
            {
                Append(piece.Text, piece.Ink, piece.Added);
            }
        }
        while (TextWidth.Of(word) > width)
        {
            var room = TextWidth.Fit(word, width - _used);
            if (room == 0 && _used > 0)
            {
                EndLine();
                continue;
            }

            room = Math.Max(room, 1); // a wide character in a line of one column: nothing better can be done
            Append(word[..room], ink, added);
            EndLine();
            word = word[room..];
        }
        if (word.Length > 0)
        {
            Append(word, ink, added);
        }
    }

    private List<StyledText> CarriedPieces()
    {
        var first = _current.Count;
        while (first > 0 && _current[first - 1].Text != " ")
        {
            first--;
        }

        if (first == 0)
        {
            return [];
        }

        var carried = _current[first..];
        _current.RemoveRange(first, carried.Count);
        return carried;
    }

    private void Append(string text, Ink ink, Attributes added)
    {
        _current.Add(new StyledText(text, ink, added));
        _used += TextWidth.Of(text);
    }

    private void EndLine()
    {
        if (_current.Count > 0)
        {
            _lines.Add(new StyledLine(0, [.. _current]));
        }

        _current.Clear();
        _pendingSpace = null;
        _used = 0;
    }
}
