using LabTui.App;
using LabTui.Checks;
using LabTui.Coding;
using LabTui.Labs;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>One lab: the step's text beside its live panel, or one of the two where the screen is narrow.</summary>
internal sealed class LabScreen : IScreen, IDisposable
{
    private const int NarrowBelow = 100;

    private readonly WorkbookContext context;
    private Lab lab;
    private readonly LabJournal journal;
    private readonly TextSide text = new();
    private readonly LabFileWatch fileWatch;
    private readonly LabHelper helper;
    private RunDesk runs;
    private QuizDesk quizzes;
    private StepChecker checker;
    private readonly Workshop workshop;
    private ExerciseDesk? desk;
    private StepSeen? seen;
    private int index;
    private bool onPanel;
    private bool panelNews;
    private bool zoomed;
    private bool narrow;

    public LabScreen(WorkbookContext context, Lab lab, LabJournal journal)
    {
        (this.context, this.lab, this.journal) = (context, lab, journal);
        workshop = new Workshop(lab, context.Home, context.Data) { Manual = context.Manual };
        index = Math.Max(0, lab.Steps.ToList().FindIndex(step => step.Id == journal.Progress.CurrentStep));
        helper = new LabHelper(context, journal, () => checker?.LookSoon());
        (runs, quizzes, checker) = OpenStep();
        fileWatch = new LabFileWatch(context, lab, Reread);
        Examine();
    }

    public Step Step => lab.Steps[index];

    public string Title => $"Lab {lab.Number}  {lab.Title}  {context.Look.Symbols.Pointer} {Step.Number}  {Step.Title}{(narrow && panelNews && !onPanel ? $" {context.Look.Symbols.Bullet}" : "")}";

    public (int Done, int All)? Progress => (lab.Steps.Count(step => journal.Step(step.Id).IsDone), lab.Steps.Count);

    public IReadOnlyList<KeyHint> Keys
    {
        get
        {
            var keys = new List<KeyHint> { new("Tab", onPanel ? "text" : "panel") };
            if (onPanel) keys.AddRange(runs.Panel?.Keys ?? []);
            else if (text.Focus is TextItem.Option || Step.Quizzes.Any(q => q.Type != QuizType.Number)) keys.Add(new("1-9", "answer"));
            else if (Step.Quizzes.Count > 0) keys.Add(new("0-9 Enter", "answer"));
            if (!onPanel && Step.Runs.Count > 0) keys.Add(new("x", runs.Running ? "Ctrl-C stops" : "run"));
            if (desk is not null) keys.AddRange([new("e", "edit"), .. desk.CanRun && Step.Runs.Count == 0 ? [new KeyHint("x", runs.Running ? "Ctrl-C stops" : "run")] : (KeyHint[])[], .. context.Manual ? [new KeyHint("v", "check")] : (KeyHint[])[], new("r", "restore"), .. desk.MayShowSolution ? [new KeyHint("o", "solution")] : (KeyHint[])[]]);
            if (!onPanel && runs.Panel is { Keys: { Count: > 0 } panelKeys }) keys.AddRange(panelKeys.Take(1));
            keys.AddRange([new("n p", "step"), new("h", "hint"), new("z", "zoom"), new(":", "commands"), new("?", "keys"), new("Esc", "labs"), new("q", "quit")]);
            return keys;
        }
    }

    public void Draw(Area area)
    {
        narrow = area.Width < NarrowBelow;
        if (narrow || zoomed)
        {
            if (onPanel) DrawPanel(area.Margin(narrow ? 0 : 1, 0));
            else DrawText(area.Inside(1, 0, Math.Min(area.Width - 2, 74), area.Height));
            return;
        }
        var width = Math.Clamp(area.Width * 36 / 100, 38, 72);
        DrawText(area.Inside(1, 0, width, area.Height));
        DrawPanel(area.Inside(width + 3, 0, area.Width - width - 4, area.Height));
    }

    public bool Handle(InputEvent input)
    {
        if (input is InputEvent.Mouse { Action: MouseAction.WheelUp or MouseAction.WheelDown } wheel && !onPanel)
        {
            text.Scroll(wheel.Action == MouseAction.WheelUp ? -3 : 3);
            return true;
        }
        if (input is not InputEvent.Key key) return onPanel && runs.Panel?.Handle(input) == true;
        if (!onPanel && text.Focus is TextItem.Field field && quizzes.Type(field.Quiz, key)) return true;
        if (onPanel && runs.Panel?.Handle(key) == true) return true;
        return Command(key) || (!onPanel && (Digit(key) || TextKey(key))) || (!onPanel && runs.Panel?.Handle(key) == true);
    }

    public void See(Msg message)
    {
        switch (message)
        {
            case Msg.ChecksSeen { Seen: { } looked } it when it.Lab == lab.Id && looked.Step.Id == Step.Id:
                seen = looked;
                if (looked.Passed && !journal.Step(Step.Id).IsDone)
                {
                    journal.Pass(Step, looked.Checks.Select(check => $"{check.Spec.Sentence}: {check.Seen.Seen}"));
                    context.Notice = index + 1 < lab.Steps.Count ? "step done, n goes on" : "the lab is done";
                    helper.ReviewWhenDone(lab);
                }
                helper.Advise(looked);
                journal.Retry();
                break;
            case Msg.PanelChanged: panelNews = !onPanel; break;
            case Msg.BrokerSeen:
                var first = runs.Panel is null;
                runs.BrokerFound();
                if (first) Examine();
                break;
            case Msg.ProgressChanged: journal.Reload(); break;
        }
    }

    public bool Settled => seen is not null && runs.Panel?.Settled == true;

    public bool StopRunning() => runs.Stop();

    /// <summary>A command line typed by hand.</summary>
    public void Run(string line)
    {
        runs.RunTyped(line);
        if (narrow) onPanel = true;
    }

    public void Open(Step step) => GoTo(step.Number - 1);

    public void Dispose()
    {
        fileWatch.Dispose();
        helper.Dispose();
        checker.Dispose();
        desk?.Dispose();
        runs.Dispose();
    }

    private (RunDesk, QuizDesk, StepChecker) OpenStep()
    {
        journal.Visit(Step);
        seen = null;
        text.Restart();
        var own = new RunDesk(context, Ran);
        own.ShowTopics();
        desk = Step.Exercise is null ? null : new ExerciseDesk(context, workshop, lab, Step, journal, own, () => checker?.LookSoon());
        foreach (var fence in Step.Runs.Where(fence => fence.Auto)) own.Run(fence);
        return (own, NewQuizDesk(), new StepChecker(context, lab, Step, journal, workshop));
    }

    private QuizDesk NewQuizDesk() => new(context, Step, journal, () => checker?.LookSoon(), Start);

    private void Ran(RunFence fence, int exitCode)
    {
        quizzes?.Ran(fence, exitCode);
        checker?.LookSoon();
    }

    /// <summary>Before the first step: is everything there that the lab will need?</summary>
    private void Examine()
    {
        if (index == 0 && !journal.Step(Step.Id).IsDone) helper.Examine();
    }

    /// <summary>Its author has saved the lab: what runs goes on, the text is the new one. A broken text is told and not shown.</summary>
    private void Reread(LabReading reading)
    {
        if (reading.Lab is not { Steps.Count: > 0 } next || reading.HasErrors)
        {
            var problem = reading.Problems.FirstOrDefault(problem => problem.Severity == Severity.Error);
            context.Notice = problem is null ? "lab.md has no steps" : $"{Path.GetFileName(problem.File)}:{problem.Line}:{problem.Column}: {problem.Message}";
            return;
        }
        var id = Step.Id;
        lab = next;
        index = next.FindStep(id) is { } same ? same.Number - 1 : Math.Min(index, next.Steps.Count - 1);
        checker.Dispose();
        seen = null;
        quizzes = NewQuizDesk();
        checker = new StepChecker(context, lab, Step, journal, workshop);
        context.Notice = "lab.md was read again";
    }

    private void GoTo(int next)
    {
        if (next < 0 || next >= lab.Steps.Count)
        {
            context.Notice = next < 0 ? "this is the first step" : "this is the last step";
            return;
        }
        checker.Dispose();
        desk?.Dispose();
        _ = Task.Run(runs.Dispose);
        (index, onPanel, zoomed) = (next, false, false);
        (runs, quizzes, checker) = OpenStep();
    }

    private bool Command(InputEvent.Key key)
    {
        if (key.Code == KeyCode.Tab) (onPanel, panelNews) = (!onPanel, false);
        else if (key.Is('n')) GoTo(index + 1);
        else if (key.Is('p')) GoTo(index - 1);
        else if (key.Is('h')) Hint();
        else if (key.Is('z')) { zoomed = !zoomed; onPanel = zoomed; }
        else if (key.Is('x')) RunNext();
        else if (key.Is('s')) helper.AskToSkip(lab, Step);
        else if (desk is not null && key.Is('e')) Edit(desk);
        else if (desk is not null && key.Is('v')) desk.Check();
        else if (desk is not null && key.Is('r')) desk.AskToRestore();
        else if (desk is not null && key.Is('o')) desk.ShowSolution();
        else return false;
        return true;
    }

    private bool TextKey(InputEvent.Key key)
    {
        switch (key.Code)
        {
            case KeyCode.Up: text.Move(-1); return true;
            case KeyCode.Down: text.Move(1); return true;
            case KeyCode.PageUp: text.Scroll(-10); return true;
            case KeyCode.PageDown: text.Scroll(10); return true;
            case KeyCode.Home: text.Scroll(-100_000); return true;
            case KeyCode.End: text.Scroll(100_000); return true;
            case KeyCode.Enter: Act(); return true;
            default: return false;
        }
    }

    /// <summary>A digit answers the open question: it is the choice's place, or the first digit of a number.</summary>
    private bool Digit(InputEvent.Key key)
    {
        if (key.Code != KeyCode.Rune || key.Rune.Value is < '0' or > '9') return false;
        var answers = journal.Step(Step.Id).Answers;
        var quiz = (text.Focus as TextItem.Option)?.Quiz ?? (text.Focus as TextItem.Submit)?.Quiz ?? Step.Quizzes.FirstOrDefault(q => answers.GetValueOrDefault(q.Id)?.Correct != true);
        if (quiz is null) return false;
        if (quiz.Type == QuizType.Number)
        {
            text.FocusOn(new TextItem.Field(quiz));
            return quizzes.Type(quiz, key);
        }
        var place = key.Rune.Value - '1';
        if (place < 0 || place >= quiz.Choices.Count) return false;
        Choose(quiz, quizzes.Shown(quiz)[place]);
        return true;
    }

    private void Choose(Quiz quiz, int choice)
    {
        text.FocusOn(new TextItem.Option(quiz, choice));
        quizzes.Choose(quiz, choice);
        if (quizzes.IsPlaced(quiz)) text.FocusOn(new TextItem.Submit(quiz));
    }

    private void Act()
    {
        switch (text.Focus)
        {
            case TextItem.Run run: Start(run.Fence); break;
            case TextItem.Option option: Choose(option.Quiz, option.Index); break;
            case TextItem.Submit submit: quizzes.Submit(submit.Quiz); break;
            case TextItem.Field field: quizzes.Submit(field.Quiz); break;
            default: text.Move(1); break;
        }
    }

    private void Edit(ExerciseDesk open)
    {
        open.Edit();
        if (narrow) onPanel = true;
    }

    /// <summary>The command in focus, else the exercise for real where it has a way to run, else the first that has not run yet, else the last.</summary>
    private void RunNext()
    {
        if (desk is { CanRun: true } && text.Focus is not TextItem.Run)
        {
            desk.AskToRun();
            if (narrow) onPanel = true;
            return;
        }
        var fence = (text.Focus as TextItem.Run)?.Fence
            ?? Step.Runs.FirstOrDefault(run => runs.View(run) == RunView.Ready)
            ?? (Step.Runs is [.., var last] ? last : null);
        if (fence is null) context.Notice = "there is nothing to run in this step";
        else Start(fence);
    }

    private void Start(RunFence fence)
    {
        if (quizzes.Unpredicted(fence) is { } quiz)
        {
            context.Notice = "say first what you expect: choose an answer, then it runs";
            text.FocusOn(new TextItem.Option(quiz, quizzes.Shown(quiz)[0]));
            return;
        }
        text.FocusOn(new TextItem.Run(fence));
        runs.Run(fence);
        if (narrow) onPanel = true;
    }

    private void Hint()
    {
        var used = journal.Step(Step.Id).HintsUsed;
        if (used >= Step.Hints.Count)
        {
            context.Notice = Step.Hints.Count == 0 ? "this step has no hints" : "there are no more hints";
            return;
        }
        journal.Hint(Step, used + 1);
        text.ScrollToEnd();
        onPanel = false;
    }

    private void DrawText(Area area)
    {
        var passed = journal.Step(Step.Id).IsDone;
        var checksHeight = ChecksView.Height(Step, seen, area.Height / 2);
        var state = new TextState(context.Fill, quizzes.View, runs.View, context.CommandPrefix);
        var width = Math.Min(area.Width, 72) - 2;
        text.SetLines([.. BlockLayout.Of(Step.Blocks, width, state, area.Look.Symbols), .. HintText.Of(Step, journal.Step(Step.Id).HintsUsed, width, state, area.Look.Symbols)]);
        text.Draw(area.Inside(0, 0, area.Width, area.Height - checksHeight - 1), !onPanel);
        ChecksView.Draw(area.Inside(0, area.Height - checksHeight, area.Width, checksHeight), Step, seen, passed);
    }

    private void DrawPanel(Area area)
    {
        if (runs.Panel is not { } panel)
        {
            area.Text(1, 0, "waiting for the broker", Ink.Muted);
            return;
        }
        panel.Draw(area.Box(panel.Title, panel.Summary, onPanel ? Ink.Accent : Ink.Border));
    }
}
