using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Layout;

/// <summary>Lays a step's blocks out in lines of a width.</summary>
internal sealed partial class PageText
{
    private readonly List<TextLine> _lines = [];
    private readonly PageState _state;
    private readonly int _width;

    private PageText(int width, PageState state) => (_width, _state) = (Math.Max(8, width), state);

    public static IReadOnlyList<TextLine> Of(IEnumerable<Block> blocks, int width, PageState state)
    {
        var text = new PageText(width, state);
        text.Add(blocks, 0);
        return text._lines;
    }

    /// <summary>Those of a step's hints that have been asked for.</summary>
    public static IReadOnlyList<TextLine> Hints(Step step, int used, int width, PageState state)
    {
        var lines = new List<TextLine>();
        for (var i = 0; i < Math.Min(used, step.Hints.Count); i++)
        {
            lines.Add(TextLine.Of($"Hint {i + 1} of {step.Hints.Count}", Ink.Accent));
            lines.AddRange(Of(step.Hints[i].Blocks, width, state));
        }

        return lines;
    }

    private void Add(IEnumerable<Block> blocks, int indent)
    {
        foreach (var block in blocks)
        {
            Add(block, indent);
            Gap();
        }
    }

    private void Add(Block block, int indent)
    {
        switch (block)
        {
            case Block.Heading it:
                Flow(it.Text, indent, Ink.Title);
                break;
            case Block.Paragraph it:
                Flow(it.Text, indent, Ink.Text);
                break;
            case Block.ListBlock it:
                List(it, indent);
                break;
            case Block.Code it:
                Code(Placeholders.Fill(it.Text, _state.Fill), indent);
                break;
            case Block.Quote it:
                Quote(it, indent);
                break;
            case Block.TableBlock it:
                Table(it, indent);
                break;
            case Block.Rule:
                _lines.Add(TextLine.Of(new string(_state.Symbols.Rule, Math.Max(1, _width - indent)), Ink.Border, indent));
                break;
            case Block.Details it:
                Details(it, indent);
                break;
            case Block.RunBlock it:
                Run(it.Run, indent);
                break;
            case Block.QuizBlock it:
                Quiz(it.Quiz, indent);
                break;
            case Block.ExerciseBlock it:
                _lines.AddRange(TextWrap.Lines(File(it.Exercise, _width - indent), Ink.Accent, _width, _state.Glyphs, indent));
                break;
            case Block.ChecksBlock:
                break; // shown below the text, always in sight
        }
    }

    /// <summary>Its path, or the end of it that tells it from others.</summary>
    private string File(Exercise exercise, int room)
    {
        const int folderAndName = 3; // exercises/LAB/FILE
        var path = _state.FileOf(exercise);
        return Columns(path) <= room ? path : $"{_state.Symbols.Ellipsis}/{string.Join('/', path.Split('/').TakeLast(folderAndName))}";
    }

    private void Gap()
    {
        if (_lines.Count > 0 && _lines[^1] is not { Runs.Count: 0, Widget: null })
        {
            _lines.Add(TextLine.Blank);
        }
    }

    private void Flow(IEnumerable<Inline> text, int indent, Ink ink) =>
        _lines.AddRange(TextWrap.Lines(InlineRuns.Of(text, _state.Fill, ink), _width, _state.Glyphs, indent));

    private void List(Block.ListBlock list, int indent)
    {
        var number = list.Start;
        foreach (var item in list.Items)
        {
            var mark = list.Ordered ? $"{number++}." : _state.Symbols.Bullet;
            var first = _lines.Count;
            foreach (var block in item.Blocks)
            {
                Add(block, indent + mark.Length + 1);
            }

            if (_lines.Count > first)
            {
                _lines[first] = WithMark(_lines[first], mark, indent);
            }
        }
    }

    private void Details(Block.Details details, int indent)
    {
        var open = _state.IsOpen(details);
        var item = _state.Folds ? new TextItem.Fold(details) : null;
        var mark =
            !_state.Folds ? ""
            : open ? $"{_state.Symbols.Minus} "
            : "+ ";
        _lines.AddRange(
            TextWrap.Lines($"{mark}{details.Summary}", Ink.Accent, _width, _state.Glyphs, indent).Select(line => line with { Item = item })
        );
        if (open)
        {
            Add(details.Blocks, indent + 2);
        }
    }

    private void Quote(Block.Quote quote, int indent)
    {
        var first = _lines.Count;
        if (quote.Kind is { } kind)
        {
            _lines.Add(TextLine.Of(kind, Ink.Accent, indent + 2));
        }

        foreach (var block in quote.Blocks)
        {
            Add(block, indent + 2);
        }

        for (var i = first; i < _lines.Count; i++)
        {
            _lines[i] = WithMark(_lines[i], _state.Symbols.Vertical.ToString(), indent);
        }
    }

    private static TextLine WithMark(TextLine line, string mark, int indent)
    {
        var room = Math.Max(0, line.Indent - indent - mark.Length);
        return line with { Indent = indent, Runs = [new(mark, Ink.Muted), new(new string(' ', room)), .. line.Runs] };
    }

    private int Columns(string text) => SafeText.Measure(text, _state.Glyphs);
}
