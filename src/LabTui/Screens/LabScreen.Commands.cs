using LabTui.Terminal;
using Terminal.Gui.Input;

namespace LabTui.Screens;

internal sealed partial class LabScreen
{
    /// <summary>Those of the side in use first.</summary>
    protected override IEnumerable<ScreenCommand> Own()
    {
        var panel = _panels.Current?.Commands ?? [];
        var first = _stack.HasFocus ? panel.Concat(Doing()) : Doing().Concat(panel);
        return IsAtHome
            ? [Side(), .. first, .. Going(), .. Asking(), .. Answers(), .. Arranging(), Back(), .. Common()]
            : [Side(), Back(), .. first, .. Going(), .. Asking(), .. Answers(), .. Arranging(), .. Common()];
    }

    private ScreenCommand Side() =>
        new(_stack.HasFocus ? "the next panel, or the text" : "the panels", () => ChangeSide(1), Key.Tab)
        {
            Footer = "panel",
            StaysInFooter = _stack.HasFocus,
        };

    /// <summary>One is in the text: Escape leaves the lab. Whoever is elsewhere is told first how to come back.</summary>
    private bool IsAtHome => !_stack.HasFocus && _view.Alone == LabSide.Neither;

    private ScreenCommand Back() =>
        new(IsAtHome ? "the list of labs" : "back to the text", Leave)
        {
            KeysText = "Esc",
            Footer = IsAtHome ? "labs" : "text",
            StaysInFooter = !IsAtHome,
        };

    private IEnumerable<ScreenCommand> Doing()
    {
        var step = _lab.Step;
        var exercise = step.Exercise;
        const string noExercise = "this step has no exercise";
        yield return new(exercise is { CanRun: true } ? "run the command, or the exercise" : "run the command", RunNext, Key.X)
        {
            Footer = "run",
            StaysInFooter = true,
            CanRun = () => exercise is { CanRun: true } || step.Step.Runs.Count > 0,
            WhyNot = () => "there is nothing to run in this step",
        };
        yield return new("open the exercise in your editor", _exercise.Edit, Key.E)
        {
            Footer = exercise is null ? null : "edit",
            CanRun = () => _lab.NearestExercise is not null,
            WhyNot = () => "no step so far has an exercise to edit",
        };
        yield return new("check the exercise again", _exercise.Check, Key.V)
        {
            Footer = exercise is { IsManual: true } ? "check" : null,
            CanRun = () => exercise is not null,
            WhyNot = () => noExercise,
        };
        yield return new("put the exercise's starter back", _exercise.AskToRestore, Key.R)
        {
            Footer = "restore",
            CanRun = () => exercise is not null,
            WhyNot = () => noExercise,
        };
        yield return new("the exercise's solution, once you may see it", _exercise.ShowSolution, Key.O)
        {
            Footer = exercise is { MayShowSolution: true } ? "solution" : null,
            CanRun = () => exercise is not null,
            WhyNot = () => noExercise,
        };
    }

    private IEnumerable<ScreenCommand> Going()
    {
        var number = _lab.Step.Step.Number;
        var isDone = _lab.IsLast && _lab.Done == _lab.Lab.Steps.Count;
        yield return isDone
            ? new(_lab.Next is null ? "back to the labs" : "next lab", GoOn, Key.N) { Footer = _lab.Next is null ? "labs" : "next lab" }
            : new("next step", () => GoTo(number + 1), Key.N)
            {
                Footer = "step",
                FooterKeys = "n p",
                CanRun = () => !_lab.IsLast,
                WhyNot = () => "this is the last step",
            };
        yield return new("previous step", () => GoTo(number - 1), Key.P)
        {
            CanRun = () => number > 1,
            WhyNot = () => "this is the first step",
        };
    }

    private IEnumerable<ScreenCommand> Asking() =>
        [
            new("next hint", Hint, Key.H)
            {
                Footer = "hint",
                CanRun = () => HintsLeft > 0,
                WhyNot = () => _lab.Step.Step.Hints.Count == 0 ? "this step has no hints" : "there are no more hints",
            },
            new("all that is checked", ShowChecks, Key.C)
            {
                CanRun = () => _lab.Step.Step.Checks.Count > 0,
                WhyNot = () => "nothing is checked in this step",
            },
            new("all steps", ChooseStep, Key.G) { Footer = "steps" },
            new("have the step done for you", AskToSkip, Key.S)
            {
                CanRun = () => !_lab.Journal.Step(_lab.Step.Step.Id).IsDone,
                WhyNot = () => "this step is done already",
            },
        ];

    private void ShowChecks() => Message.Show(Terminal, "checked here", _page.AllChecks());

    private int HintsLeft => _lab.Step.Step.Hints.Count - _lab.Journal.Step(_lab.Step.Step.Id).HintsUsed;

    private IEnumerable<ScreenCommand> Answers()
    {
        for (var digit = 0; digit <= 9; digit++)
        {
            var character = (char)('0' + digit);
            yield return new(
                "answer the question",
                () =>
                {
                    if (_view.Alone == LabSide.Panel)
                    {
                        EndZoom(); // the question is to be seen
                    }

                    if (_page.Answer(character) is { } why)
                    {
                        Say(why);
                    }
                },
                (Key)character
            )
            {
                KeysText = "1-9",
                IsListed = digit == 1,
                Footer = digit == 1 && HasOpenQuestion ? "answer" : null,
            };
        }
    }

    private bool HasOpenQuestion => _lab.Step.Step.Quizzes.Any(quiz => !_lab.Step.Quizzes.State(quiz).Closed);

    private IEnumerable<ScreenCommand> Arranging() =>
        [
            new("a panel over the whole screen, and back", Zoom, Key.Z) { Footer = "zoom" },
            new("more room for the text", () => _view.MoveBorder(1), (Key)'>'),
            new("more room for the panels", () => _view.MoveBorder(-1), (Key)'<'),
            new("close the panel", ClosePanel, Key.W.WithCtrl) { Footer = "close", CanRun = () => _panels.CanClose },
            new("the other way round", () => ChangeSide(-1), Key.Tab.WithShift) { IsListed = false },
        ];

    private void ClosePanel()
    {
        _panels.Close();
        _page.FocusText();
        Refresh();
    }

    private void GoOn() => End(_lab.Next is { } next ? new ScreenOutcome.Open(next) : new ScreenOutcome.Labs());
}
