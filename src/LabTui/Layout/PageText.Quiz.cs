using LabTui.Course.Sessions;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Layout;

internal sealed partial class PageText
{
    private const int FieldColumns = 14;

    private void Quiz(Quiz quiz, int indent)
    {
        var state = _state.Quiz(quiz);
        foreach (var block in quiz.Prompt)
        {
            Add(block, indent);
        }

        if (quiz.Type == QuizType.Number)
        {
            Number(quiz, state, indent);
        }
        else
        {
            for (var place = 0; place < quiz.Choices.Count; place++)
            {
                Choice(quiz, state, place, state.Shown[place], indent);
            }
        }

        if (quiz.Type is QuizType.Several or QuizType.Order && !state.Closed)
        {
            _lines.Add(TextLine.Of("[ answer ]", Ink.Accent, indent, new TextItem.Submit(quiz)));
        }

        if (state.Message is { } message && !StandsBelowChoice(quiz, state))
        {
            Message(message, state.Correct, indent);
        }

        if (state.Correct == true)
        {
            foreach (var block in quiz.Explanation)
            {
                Add(block, indent + 2);
            }
        }
    }

    /// <summary>What is said of a prediction is said of what was predicted, not below all that could have been.</summary>
    private static bool StandsBelowChoice(Quiz quiz, QuizState state) => quiz.Type == QuizType.Predict && state.Marked.Count > 0;

    private void Number(Quiz quiz, QuizState state, int indent)
    {
        TextRun unit = new(quiz.Unit is { } name ? $" ] {name}" : " ]");
        if (!state.Closed && _state.Field(quiz) is { } field)
        {
            _lines.Add(new TextLine(indent, [new("? ", Ink.Accent), new("[ ")]) { Widget = field, After = [unit] });
        }
        else
        {
            var text = new TextRun($"[ {state.Typed.PadRight(FieldColumns)}");
            _lines.Add(new TextLine(indent, [new("? ", Ink.Accent), text, unit], new TextItem.Field(quiz)));
        }
    }

    private void Choice(Quiz quiz, QuizState state, int place, int index, int indent)
    {
        var choice = quiz.Choices[index];
        var item = new TextItem.Option(quiz, index);
        var chosen = state.Marked.Contains(choice.Key);
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
                Runs = [new(Mark(quiz, state, choice) + " ", Ink.Accent), new($"{place + 1} ", Ink.Muted), .. _lines[first].Runs],
            };
        }

        var saysItself = state.Correct == true && choice.Feedback.Count > 0;
        if (chosen && StandsBelowChoice(quiz, state) && !saysItself && state.Message is { } message)
        {
            Message(message, state.Correct, indent);
        }

        if (chosen && quiz.Type != QuizType.Order && state.Correct is { } right)
        {
            Feedback(quiz, choice, right, indent);
        }
    }

    private void Feedback(Quiz quiz, Choice choice, bool right, int indent)
    {
        var first = _lines.Count;
        foreach (var block in choice.Feedback)
        {
            Add(block, indent + 4);
        }

        if (quiz.Type == QuizType.Several || (quiz.Type == QuizType.Predict && (!right || _lines.Count == first)))
        {
            return; // the verdict stands below all of it, or above this
        }

        if (_lines.Count == first)
        {
            _lines.Add(TextLine.Of(right ? "Right." : "Not this one.", Ink.Text, indent + 4));
        }

        _lines[first] = Verdict(_lines[first], right, indent);
    }

    private string Mark(Quiz quiz, QuizState state, Choice choice)
    {
        var chosen = state.Marked.Contains(choice.Key);
        return quiz.Type switch
        {
            QuizType.Order => chosen ? $"[{state.Marked.ToList().IndexOf(choice.Key) + 1}]" : "[ ]",
            QuizType.Several => chosen ? "[x]" : "[ ]",
            _ => chosen ? $"({_state.Symbols.Bullet})" : "( )",
        };
    }

    private void Message(string message, bool? verdict, int indent)
    {
        var first = _lines.Count;
        _lines.AddRange(TextWrap.Lines(message, Ink.Text, _width, _state.Glyphs, indent + 4));
        if (verdict is { } right && _lines.Count > first)
        {
            _lines[first] = Verdict(_lines[first], right, indent);
        }
    }

    private TextLine Verdict(TextLine line, bool right, int indent)
    {
        var mark = (right ? _state.Symbols.Good : _state.Symbols.Bad).PadRight(4);
        return line with { Indent = indent, Runs = [new(mark, right ? Ink.Good : Ink.Bad), .. line.Runs] };
    }
}
