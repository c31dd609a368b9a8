using LabTui.Course.Labs;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>The keys on the text side: reading on, choosing, answering, starting.</summary>
internal sealed class TextKeys(TextSide text, LabJournal journal)
{
    /// <summary>What is typed into a number's field is no command.</summary>
    public bool IsTyped(StepDesk desk, InputEvent.Key key) => text.Focus is TextItem.Field field && desk.Quizzes.Type(field.Quiz, key);

    public bool Handle(StepDesk desk, InputEvent.Key key)
    {
        switch (key.Code)
        {
            case KeyCode.Up:
                text.Move(-1);
                return true;
            case KeyCode.Down:
                text.Move(1);
                return true;
            case KeyCode.PageUp:
                text.Scroll(-10);
                return true;
            case KeyCode.PageDown:
                text.Scroll(10);
                return true;
            case KeyCode.Home:
                text.Scroll(-100_000);
                return true;
            case KeyCode.End:
                text.Scroll(100_000);
                return true;
            case KeyCode.Enter:
                Act(desk);
                return true;
            case KeyCode.Rune when key.Rune.Value is >= '0' and <= '9':
                return Digit(desk, key);
            default:
                return false;
        }
    }

    /// <summary>A digit answers the open question: it is the choice's place, or the first digit of a number.</summary>
    private bool Digit(StepDesk desk, InputEvent.Key key)
    {
        var answers = journal.Step(desk.Step.Id).Answers;
        var quiz =
            (text.Focus as TextItem.Option)?.Quiz
            ?? (text.Focus as TextItem.Submit)?.Quiz
            ?? desk.Step.Quizzes.FirstOrDefault(it => answers.GetValueOrDefault(it.Id)?.Correct != true);
        if (quiz is null)
        {
            return false;
        }

        if (quiz.Type == QuizType.Number)
        {
            text.FocusOn(new TextItem.Field(quiz));
            return desk.Quizzes.Type(quiz, key);
        }
        var place = key.Rune.Value - '1';
        if (place < 0 || place >= quiz.Choices.Count)
        {
            return false;
        }

        Choose(desk, quiz, desk.Quizzes.Shown(quiz)[place]);
        return true;
    }

    private void Act(StepDesk desk)
    {
        switch (text.Focus)
        {
            case TextItem.Run run:
                desk.Start(run.Fence);
                break;
            case TextItem.Option option:
                Choose(desk, option.Quiz, option.Index);
                break;
            case TextItem.Submit submit:
                desk.Quizzes.Submit(submit.Quiz);
                break;
            case TextItem.Field field:
                desk.Quizzes.Submit(field.Quiz);
                break;
            default:
                text.Move(1);
                break;
        }
    }

    private void Choose(StepDesk desk, Quiz quiz, int choice)
    {
        text.FocusOn(new TextItem.Option(quiz, choice));
        desk.Quizzes.Choose(quiz, choice);
        if (desk.Quizzes.IsPlaced(quiz))
        {
            text.FocusOn(new TextItem.Submit(quiz));
        }
    }
}
