using LabTui.App;
using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>One lab: the step's text beside its live panel, or one of the two where the screen is narrow.</summary>
internal sealed class LabScreen : IScreen, IDisposable
{
    private const int NarrowBelow = 100;

    private readonly WorkbookContext _context;
    private readonly LabJournal _journal;
    private readonly TextSide _text = new();
    private readonly TextKeys _textKeys;
    private readonly LabFileWatch _fileWatch;
    private readonly LabHelper _helper;
    private Lab _lab;
    private Workshop _workshop;
    private StepDesk _desk;
    private bool _onPanel;
    private bool _panelNews;
    private bool _zoomed;
    private bool _narrow;

    public LabScreen(WorkbookContext context, Lab lab, LabJournal journal)
    {
        (this._context, this._lab, this._journal) = (context, lab, journal);
        context.LabFolder = lab.Folder;
        _textKeys = new TextKeys(_text, journal);
        _workshop = NewWorkshop();
        _desk = Desk(lab.FindStep(journal.Progress.CurrentStep ?? "") ?? lab.Steps[0]);
        _helper = new LabHelper(context, journal, () => _desk.LookSoon());
        _fileWatch = new LabFileWatch(context, lab, Reread);
        Examine();
    }

    public Step Step => _desk.Step;

    public string Title =>
        $"Lab {_lab.Number}  {_lab.Title}  {_context.Look.Symbols.Pointer} {Step.Number}  {Step.Title}{(_narrow && _panelNews && !_onPanel ? $" {_context.Look.Symbols.Bullet}" : "")}";

    public (int Done, int All)? Progress => (_lab.Steps.Count(step => _journal.Step(step.Id).IsDone), _lab.Steps.Count);

    public IReadOnlyList<KeyHint> Keys => LabKeys.Of(_desk, _text.Focus, _onPanel, _context.Manual);

    public void Draw(Area area)
    {
        _narrow = area.Width < NarrowBelow;
        if (_narrow || _zoomed)
        {
            if (_onPanel)
            {
                DrawPanel(area.Margin(_narrow ? 0 : 1, 0));
            }
            else
            {
                DrawText(area.Inside(1, 0, Math.Min(area.Width - 2, 74), area.Height));
            }

            return;
        }
        var width = Math.Clamp(area.Width * 36 / 100, 38, 72);
        DrawText(area.Inside(1, 0, width, area.Height));
        DrawPanel(area.Inside(width + 3, 0, area.Width - width - 4, area.Height));
    }

    public bool Handle(InputEvent input)
    {
        if (input is InputEvent.Mouse { Action: MouseAction.WheelUp or MouseAction.WheelDown } wheel && !_onPanel)
        {
            _text.Scroll(wheel.Action == MouseAction.WheelUp ? -3 : 3);
            return true;
        }
        var panel = _desk.Runs.Panel;
        if (input is not InputEvent.Key key)
        {
            return _onPanel && panel?.Handle(input) == true;
        }

        if (_onPanel)
        {
            return panel?.Handle(key) == true || Command(key);
        }

        return _textKeys.IsTyped(_desk, key) || Command(key) || _textKeys.Handle(_desk, key) || panel?.Handle(key) == true;
    }

    public void See(Msg message)
    {
        switch (message)
        {
            case Msg.ChecksSeen { Seen: { } looked } it when it.Lab == _lab.Id && looked.Step.Id == Step.Id:
                See(looked);
                break;
            case Msg.PanelChanged:
                _panelNews = !_onPanel;
                break;
            case Msg.BrokerSeen:
                var first = _desk.Runs.Panel is null;
                _desk.Runs.BrokerFound();
                if (first)
                {
                    Examine();
                }

                break;
            case Msg.ProgressChanged:
                _journal.Reload();
                break;
        }
    }

    public bool Settled => _desk.Seen is not null && _desk.Runs.Panel?.Settled == true;

    public bool StopRunning() => _desk.Runs.Stop();

    /// <summary>A command line typed by hand.</summary>
    public void Run(string line)
    {
        _desk.Runs.RunTyped(line);
        ShowPanel();
    }

    public void Open(Step step) => GoTo(step.Number);

    public void Dispose()
    {
        _fileWatch.Dispose();
        _helper.Dispose();
        _desk.Dispose();
    }

    private Workshop NewWorkshop() => new(_lab, _context.Home, _context.Data) { Manual = _context.Manual };

    private StepDesk Desk(Step step) => new(_context, _lab, step, _journal, _workshop, _text, ShowPanel);

    /// <summary>Where both sides have room the panel is seen anyway.</summary>
    private void ShowPanel() => _onPanel |= _narrow;

    private void See(StepSeen looked)
    {
        _desk.Seen = looked;
        if (looked.Passed && !_journal.Step(Step.Id).IsDone)
        {
            _journal.Pass(Step, looked.Checks.Select(check => $"{check.Sentence}: {check.Seen.Seen}"));
            _context.Notice = Step.Number < _lab.Steps.Count ? "step done, n goes on" : "the lab is done";
            _helper.ReviewWhenDone(_lab);
        }
        _helper.Advise(looked);
        _journal.Retry();
    }

    /// <summary>Before the first step: is everything there that the lab will need?</summary>
    private void Examine()
    {
        if (Step.Number == 1 && !_journal.Step(Step.Id).IsDone)
        {
            _helper.Examine();
        }
    }

    /// <summary>Its author has saved the lab: what runs goes on, the text is the new one. A broken text is told and not shown.</summary>
    private void Reread(LabReading reading)
    {
        if (reading.Lab is not { Steps.Count: > 0 } next || reading.HasErrors)
        {
            var problem = reading.Problems.FirstOrDefault(problem => problem.Severity == Severity.Error);
            _context.Notice = problem is null
                ? "lab.md has no steps"
                : $"{Path.GetFileName(problem.File)}:{problem.Line}:{problem.Column}: {problem.Message}";
            return;
        }
        _lab = next;
        var same = next.FindStep(Step.Id);
        if (same is null || !_desk.Reread(next, same))
        {
            _workshop = NewWorkshop();
            Change(same ?? next.Steps[Math.Min(Step.Number, next.Steps.Count) - 1]);
        }
        _context.Notice = "lab.md was read again";
    }

    private void GoTo(int number)
    {
        if (number < 1 || number > _lab.Steps.Count)
        {
            _context.Notice = number < 1 ? "this is the first step" : "this is the last step";
            return;
        }
        (_onPanel, _zoomed) = (false, false);
        Change(_lab.Steps[number - 1]);
    }

    private void Change(Step step)
    {
        _desk.Leave();
        _desk = Desk(step);
    }

    private bool Command(InputEvent.Key key)
    {
        if (key.Code == KeyCode.Tab)
        {
            (_onPanel, _panelNews) = (!_onPanel, false);
        }
        else if (key.Is('n'))
        {
            GoTo(Step.Number + 1);
        }
        else if (key.Is('p'))
        {
            GoTo(Step.Number - 1);
        }
        else if (key.Is('h'))
        {
            Hint();
        }
        else if (key.Is('z'))
        {
            _zoomed = !_zoomed;
            _onPanel = _zoomed;
        }
        else if (key.Is('x'))
        {
            _desk.RunNext();
        }
        else if (key.Is('s'))
        {
            _helper.AskToSkip(_lab, Step);
        }
        else
        {
            return _desk.Exercise is { } exercise && Command(exercise, key);
        }

        return true;
    }

    private bool Command(ExerciseDesk exercise, InputEvent.Key key)
    {
        if (key.Is('e'))
        {
            _desk.Edit();
        }
        else if (key.Is('v'))
        {
            exercise.Check();
        }
        else if (key.Is('r'))
        {
            exercise.AskToRestore();
        }
        else if (key.Is('o'))
        {
            exercise.ShowSolution();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Hint()
    {
        var used = _journal.Step(Step.Id).HintsUsed;
        if (used >= Step.Hints.Count)
        {
            _context.Notice = Step.Hints.Count == 0 ? "this step has no hints" : "there are no more hints";
            return;
        }
        _journal.Hint(Step, used + 1);
        _text.ScrollToEnd();
        _onPanel = false;
    }

    private void DrawText(Area area)
    {
        var progress = _journal.Step(Step.Id);
        var checksHeight = ChecksView.Height(Step, _desk.Seen, area.Height / 2);
        var state = new TextState(_context.Fill, _desk.Quizzes.View, _desk.Runs.View, _context.CommandPrefix);
        var width = Math.Min(area.Width, 72) - 2;
        _text.SetLines([
            .. BlockLayout.Of(_lab.TextOf(Step), width, state, area.Look.Symbols),
            .. HintText.Of(Step, progress.HintsUsed, width, state, area.Look.Symbols),
        ]);
        _text.Draw(area.Inside(0, 0, area.Width, area.Height - checksHeight - 1), !_onPanel);
        ChecksView.Draw(area.Inside(0, area.Height - checksHeight, area.Width, checksHeight), Step, _desk.Seen, progress.IsDone);
    }

    private void DrawPanel(Area area)
    {
        if (_desk.Runs.Panel is not { } panel)
        {
            area.Text(1, 0, "waiting for the broker", Ink.Muted);
            return;
        }
        panel.Draw(area.Box(panel.Title, panel.Summary, _onPanel ? Ink.Accent : Ink.Border));
    }
}
