using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens.Text;

internal sealed partial class BlockLayout
{
    private void Run(RunFence fence, int indent)
    {
        var item = new TextItem.Run(fence);
        var (mark, ink) = state.RunView(fence) switch
        {
            RunView.Running => (symbols.Starting, Ink.Accent),
            RunView.Done => (symbols.Good, Ink.Good),
            RunView.Failed => (symbols.Bad, Ink.Bad),
            _ => (symbols.Pointer, Ink.Accent),
        };
        var first = _lines.Count;
        foreach (var line in fence.Lines)
        {
            var text = line.IsCommand ? state.CommandPrefix + line.Text["labtui".Length..] : line.Text;
            CodeLine(
                line.IsCommand ? Placeholders.FillCommand(text, state.Fill) : Placeholders.Fill(text, state.Fill),
                indent + 2,
                line.IsCommand ? Ink.Code : Ink.Muted,
                item
            );
        }
        if (_lines.Count > first)
        {
            _lines[first] = _lines[first] with { Indent = indent, Pieces = [new(mark.PadRight(2), ink), .. _lines[first].Pieces] };
        }
    }

    private void Quiz(Quiz quiz, int indent)
    {
        var view = state.QuizView(quiz);
        foreach (var block in quiz.Prompt)
        {
            Add(block, indent);
        }

        if (quiz.Type == QuizType.Number)
        {
            Field(quiz, view, indent);
        }
        else
        {
            for (var i = 0; i < quiz.Choices.Count; i++)
            {
                Choice(quiz, view, i, view.Shown?[i] ?? i, indent);
            }
        }

        if (quiz.Type is QuizType.Several or QuizType.Order && view.Verdict != true)
        {
            _lines.Add(StyledLine.Of("[ answer ]", Ink.Accent, indent, new TextItem.Submit(quiz)));
        }

        if (view.Message is { } message)
        {
            Message(message, view.Verdict, indent);
        }

        if (view.Verdict == true)
        {
            foreach (var block in quiz.Explanation)
            {
                Add(block, indent + 2);
            }
        }
    }

    private void Field(Quiz quiz, QuizView view, int indent)
    {
        var text = $"[ {view.Typed.PadRight(14)} ]{(quiz.Unit is { } unit ? " " + unit : "")}";
        _lines.Add(new StyledLine(indent, [new("? ", Ink.Accent), new(text, Ink.Text)], new TextItem.Field(quiz)));
    }

    private void Choice(Quiz quiz, QuizView view, int place, int index, int indent)
    {
        var choice = quiz.Choices[index];
        var item = new TextItem.Option(quiz, index);
        var chosen = view.Marked.Contains(choice.Key);
        var first = _lines.Count;
        Flow(choice.Text, indent + 6, chosen ? Ink.Title : Ink.Text);
        for (var i = first; i < _lines.Count; i++)
        {
            _lines[i] = _lines[i] with { Item = item };
        }

        if (_lines.Count > first)
        {
            _lines[first] = _lines[first] with
            {
                Indent = indent,
                Pieces = [new(Mark(quiz, view, choice) + " ", Ink.Accent), new($"{place + 1} ", Ink.Muted), .. _lines[first].Pieces],
            };
        }

        if (!chosen || quiz.Type == QuizType.Order || view.Verdict is not { } right)
        {
            return;
        }

        var before = _lines.Count;
        foreach (var block in choice.Feedback)
        {
            Add(block, indent + 4);
        }

        if (quiz.Type != QuizType.One)
        {
            return; // the verdict on all of it stands below
        }

        if (_lines.Count == before)
        {
            _lines.Add(StyledLine.Of(right ? "Right." : "Not this one.", Ink.Text, indent + 4));
        }

        _lines[before] = Verdict(_lines[before], right, indent);
    }

    private string Mark(Quiz quiz, QuizView view, Choice choice)
    {
        var chosen = view.Marked.Contains(choice.Key);
        return quiz.Type switch
        {
            QuizType.Order => chosen ? $"[{view.Marked.ToList().IndexOf(choice.Key) + 1}]" : "[ ]",
            QuizType.Several => chosen ? "[x]" : "[ ]",
            _ => chosen ? $"({symbols.Bullet})" : "( )",
        };
    }

    private void Message(string message, bool? verdict, int indent)
    {
        var first = _lines.Count;
        _lines.AddRange(TextFlow.Wrap(message, width, indent + 4, Ink.Text));
        if (verdict is { } right && _lines.Count > first)
        {
            _lines[first] = Verdict(_lines[first], right, indent);
        }
    }

    private StyledLine Verdict(StyledLine line, bool right, int indent) =>
        line with
        {
            Indent = indent,
            Pieces = [new((right ? symbols.Good : symbols.Bad).PadRight(4), right ? Ink.Good : Ink.Bad), .. line.Pieces],
        };
}
