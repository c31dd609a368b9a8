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
    private readonly LabJournal journal;
    private readonly TextSide text = new();
    private readonly TextKeys textKeys;
    private readonly LabFileWatch fileWatch;
    private readonly LabHelper helper;
    private Lab lab;
    private Workshop workshop;
    private StepDesk desk;
    private bool onPanel;
    private bool panelNews;
    private bool zoomed;
    private bool narrow;

    public LabScreen(WorkbookContext context, Lab lab, LabJournal journal)
    {
        (this.context, this.lab, this.journal) = (context, lab, journal);
        textKeys = new TextKeys(text, journal);
        workshop = NewWorkshop();
        desk = Desk(lab.FindStep(journal.Progress.CurrentStep ?? "") ?? lab.Steps[0]);
        helper = new LabHelper(context, journal, () => desk.LookSoon());
        fileWatch = new LabFileWatch(context, lab, Reread);
        Examine();
    }

    public Step Step => desk.Step;

    public string Title => $"Lab {lab.Number}  {lab.Title}  {context.Look.Symbols.Pointer} {Step.Number}  {Step.Title}{(narrow && panelNews && !onPanel ? $" {context.Look.Symbols.Bullet}" : "")}";

    public (int Done, int All)? Progress => (lab.Steps.Count(step => journal.Step(step.Id).IsDone), lab.Steps.Count);

    public IReadOnlyList<KeyHint> Keys => LabKeys.Of(desk, text.Focus, onPanel, context.Manual);

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
        var panel = desk.Runs.Panel;
        if (input is not InputEvent.Key key) return onPanel && panel?.Handle(input) == true;
        if (onPanel) return panel?.Handle(key) == true || Command(key);
        return textKeys.IsTyped(desk, key) || Command(key) || textKeys.Handle(desk, key) || panel?.Handle(key) == true;
    }

    public void See(Msg message)
    {
        switch (message)
        {
            case Msg.ChecksSeen { Seen: { } looked } it when it.Lab == lab.Id && looked.Step.Id == Step.Id: See(looked); break;
            case Msg.PanelChanged: panelNews = !onPanel; break;
            case Msg.BrokerSeen:
                var first = desk.Runs.Panel is null;
                desk.Runs.BrokerFound();
                if (first) Examine();
                break;
            case Msg.ProgressChanged: journal.Reload(); break;
        }
    }

    public bool Settled => desk.Seen is not null && desk.Runs.Panel?.Settled == true;

    public bool StopRunning() => desk.Runs.Stop();

    /// <summary>A command line typed by hand.</summary>
    public void Run(string line)
    {
        desk.Runs.RunTyped(line);
        ShowPanel();
    }

    public void Open(Step step) => GoTo(step.Number);

    public void Dispose()
    {
        fileWatch.Dispose();
        helper.Dispose();
        desk.Dispose();
    }

    private Workshop NewWorkshop() => new(lab, context.Home, context.Data) { Manual = context.Manual };

    private StepDesk Desk(Step step) => new(context, lab, step, journal, workshop, text, ShowPanel);

    /// <summary>Where both sides have room the panel is seen anyway.</summary>
    private void ShowPanel() => onPanel |= narrow;

    private void See(StepSeen looked)
    {
        desk.Seen = looked;
        if (looked.Passed && !journal.Step(Step.Id).IsDone)
        {
            journal.Pass(Step, looked.Checks.Select(check => $"{check.Spec.Sentence}: {check.Seen.Seen}"));
            context.Notice = Step.Number < lab.Steps.Count ? "step done, n goes on" : "the lab is done";
            helper.ReviewWhenDone(lab);
        }
        helper.Advise(looked);
        journal.Retry();
    }

    /// <summary>Before the first step: is everything there that the lab will need?</summary>
    private void Examine()
    {
        if (Step.Number == 1 && !journal.Step(Step.Id).IsDone) helper.Examine();
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
        lab = next;
        var same = next.FindStep(Step.Id);
        if (same is null || !desk.Reread(next, same))
        {
            workshop = NewWorkshop();
            Change(same ?? next.Steps[Math.Min(Step.Number, next.Steps.Count) - 1]);
        }
        context.Notice = "lab.md was read again";
    }

    private void GoTo(int number)
    {
        if (number < 1 || number > lab.Steps.Count)
        {
            context.Notice = number < 1 ? "this is the first step" : "this is the last step";
            return;
        }
        (onPanel, zoomed) = (false, false);
        Change(lab.Steps[number - 1]);
    }

    private void Change(Step step)
    {
        desk.Leave();
        desk = Desk(step);
    }

    private bool Command(InputEvent.Key key)
    {
        if (key.Code == KeyCode.Tab) (onPanel, panelNews) = (!onPanel, false);
        else if (key.Is('n')) GoTo(Step.Number + 1);
        else if (key.Is('p')) GoTo(Step.Number - 1);
        else if (key.Is('h')) Hint();
        else if (key.Is('z')) { zoomed = !zoomed; onPanel = zoomed; }
        else if (key.Is('x')) desk.RunNext();
        else if (key.Is('s')) helper.AskToSkip(lab, Step);
        else return desk.Exercise is { } exercise && Command(exercise, key);
        return true;
    }

    private bool Command(ExerciseDesk exercise, InputEvent.Key key)
    {
        if (key.Is('e')) desk.Edit();
        else if (key.Is('v')) exercise.Check();
        else if (key.Is('r')) exercise.AskToRestore();
        else if (key.Is('o')) exercise.ShowSolution();
        else return false;
        return true;
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
        var progress = journal.Step(Step.Id);
        var checksHeight = ChecksView.Height(Step, desk.Seen, area.Height / 2);
        var state = new TextState(context.Fill, desk.Quizzes.View, desk.Runs.View, context.CommandPrefix);
        var width = Math.Min(area.Width, 72) - 2;
        text.SetLines([.. BlockLayout.Of(Step.Blocks, width, state, area.Look.Symbols), .. HintText.Of(Step, progress.HintsUsed, width, state, area.Look.Symbols)]);
        text.Draw(area.Inside(0, 0, area.Width, area.Height - checksHeight - 1), !onPanel);
        ChecksView.Draw(area.Inside(0, area.Height - checksHeight, area.Width, checksHeight), Step, desk.Seen, progress.IsDone);
    }

    private void DrawPanel(Area area)
    {
        if (desk.Runs.Panel is not { } panel)
        {
            area.Text(1, 0, "waiting for the broker", Ink.Muted);
            return;
        }
        panel.Draw(area.Box(panel.Title, panel.Summary, onPanel ? Ink.Accent : Ink.Border));
    }
}
