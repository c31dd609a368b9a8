using LabTui.Course.Sessions;
using LabTui.Layout;
using LabTui.Panels;
using LabTui.Terminal;
using LabTui.Workbook;
using Terminal.Gui.Input;

namespace LabTui.Screens;

/// <summary>One lab: the step's text with its panels, and all that can be done in it.</summary>
internal sealed partial class LabScreen : WorkbookScreen
{
    private readonly LabSession _lab;
    private readonly StepPage _page;
    private readonly PanelStack _stack = new();
    private readonly LabPanels _panels;
    private readonly LabView _view;
    private readonly ExerciseActions _exercise;
    private bool _zoomedFromPanel;

    public LabScreen(ScreenContext context, Lab lab)
        : base(context)
    {
        _panels = new LabPanels(context, _stack, () => _lab!);
        _lab = new LabSession(context.Course, lab, _panels.RunFenceAsync);
        _exercise = new ExerciseActions(context, _lab, _panels);
        _page = new StepPage(context, _lab);
        _view = new LabView(_page, _stack, context.Preferences);
        _page.RunWanted += Start;
        _page.WayChosen += Go;
        _stack.Changed += RefreshSoon;
        _stack.ZoomWanted += Zoom;
        _stack.HasFocusChanged += (_, _) => RefreshSoon();
        _lab.Changed += RefreshSoon;
        _lab.ExerciseWanted += () => Terminal.Post(_exercise.AskToRun);
        _lab.WasSaved += reading => Terminal.Post(() => Reread(reading));
        _lab.Told += (title, text) => Terminal.Post(() => Message.Show(Terminal, title, text));
        Terminal.App.Keyboard.KeyDown += CountTime;
        Terminal.App.Mouse.MouseEvent += CountTime;
        Content.Add(_view);
        FocusFirst(_page);
        _panels.OpenStep();
    }

    public override bool IsSettled => _lab.Step.Seen is not null && _panels.AreSettled;

    public LabSession Lab => _lab;

    public PanelStack Panels => _stack;

    protected override TitleState Heading
    {
        get
        {
            var step = _lab.Step.Step;
            var pointer = Terminal.Look.Symbols.Pointer;
            return new TitleState([
                new($"Lab {_lab.Lab.Number}  ", Ink.Title),
                .. Viewport.Width >= 100 ? [new TextRun(_lab.Lab.Title + "  ", Ink.Title)] : (TextRun[])[],
                new($"{pointer} {step.Number}  {step.Title}", Ink.Title),
            ])
            {
                Done = _lab.Done,
                Total = _lab.Lab.Steps.Count,
            };
        }
    }

    /// <summary>The words that the lab has explained so far, this step's first.</summary>
    protected override IReadOnlyList<TextLine> About(int width) =>
        TermsText.Of(_lab.Lab.TermsUpTo(_lab.Step.Step), width, _lab.Fill, Terminal.Look.Glyphs);

    public void GoTo(int number)
    {
        _view.Alone = LabSide.Neither;
        if (_lab.GoTo(number))
        {
            _panels.OpenStep();
            _page.Restart();
            _page.FocusText();
            Begin();
            Refresh();
        }
    }

    protected override void Refresh()
    {
        _panels.BrokerFound();
        Begin();
        base.Refresh();
        _page.Refresh();
    }

    protected override void RunLine(string line)
    {
        _panels.RunTyped(line);
        Refresh();
    }

    protected override bool StopRunning() => _panels.Stop();

    /// <summary>From a panel back to the text, from the text to the labs.</summary>
    protected override void Leave()
    {
        if (_view.Alone != LabSide.Neither)
        {
            EndZoom();
        }
        else if (_stack.HasFocus)
        {
            _page.FocusText();
            Refresh();
        }
        else if (!_panels.AreRunning || MayStop())
        {
            End(new ScreenOutcome.Labs());
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Terminal.App.Keyboard.KeyDown -= CountTime;
            Terminal.App.Mouse.MouseEvent -= CountTime;
            _lab.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Whoever presses a key or moves the mouse is there.</summary>
    private void CountTime(object? sender, EventArgs args) => _lab.Step.Time.Count();

    /// <summary>Escape is pressed once too often easily.</summary>
    private bool MayStop() =>
        Question.AskWithCare(Terminal, "leave the lab", "What is running in this step is stopped then.", "Leave", Key.L);

    /// <summary>What begins by itself, once the broker is there.</summary>
    private void Begin()
    {
        _lab.Examine();
        _lab.Step.StartAutomatic();
    }

    private void Reread(LabReading reading)
    {
        var before = _lab.Step;
        _lab.Reread(reading);
        if (_lab.Step != before)
        {
            _panels.OpenStep();
        }

        _page.Restart();
        Refresh();
    }

    private void Go(TextItem way)
    {
        switch (way)
        {
            case TextItem.GoTo it:
                GoTo(it.Step);
                break;
            case TextItem.NextLab it:
                End(new ScreenOutcome.Open(it.Lab));
                break;
            case TextItem.Labs:
                End(new ScreenOutcome.Labs());
                break;
        }
    }

    private void Start(RunFence fence)
    {
        if (_lab.Step.Start(fence) is { } why)
        {
            Say(why);
            if (_lab.Step.Quizzes.Unpredicted(fence) is { } quiz)
            {
                _page.Select(new TextItem.Option(quiz, _lab.Step.Quizzes.State(quiz).Shown[0]));
            }
        }

        Refresh();
    }

    private RunFence? NextRun => _lab.Step.NextRun((_page.Selected as TextItem.Run)?.Fence, _page.IsGoneTo);

    private void RunNext()
    {
        if (NextRun is { } fence)
        {
            _page.Select(new TextItem.Run(fence));
            Start(fence);
        }
        else if (_lab.Step.Exercise is { CanRun: true })
        {
            _exercise.AskToRun();
        }
    }

    private void Hint()
    {
        if (_lab.NextHint() is not null)
        {
            _page.ShowHint();
            _page.FocusText();
        }
    }

    private void AskToSkip()
    {
        var text = "Have this step done for you? It is recorded as skipped and gives no points.";
        if (Question.AskWithCare(Terminal, "skip", text, "Skip", Key.S))
        {
            _lab.Skip();
        }
    }

    private void ChooseStep()
    {
        if (StepsDialog.Choose(Terminal, _lab) is { } number)
        {
            GoTo(number);
        }
    }

    /// <summary>The panel has the whole screen, and the focus; and back.</summary>
    private void Zoom()
    {
        if (_view.Alone != LabSide.Neither)
        {
            EndZoom();
            return;
        }

        _zoomedFromPanel = _stack.HasFocus;
        _stack.Current?.Panel.FocusContent();
        _view.Alone = LabSide.Panel;
        Refresh();
    }

    /// <summary>The focus goes back to where it was; to the text also from the line that one types in.</summary>
    private void EndZoom()
    {
        var toText = !_zoomedFromPanel || IsTyping;
        _view.Alone = LabSide.Neither;
        if (toText)
        {
            _page.FocusText();
        }

        Refresh();
    }

    /// <summary>From the text to the panels, one after the other, and back.</summary>
    private void ChangeSide(int direction)
    {
        var sides = _stack.Frames.Count + 1;
        var at = _stack.HasFocus ? _stack.Frames.ToList().FindIndex(frame => frame.HasFocus) + 1 : 0;
        var next = (at + direction + sides) % sides;
        if (_view.Alone != LabSide.Neither)
        {
            _view.Alone = next == 0 ? LabSide.Text : LabSide.Panel;
        }

        if (next == 0)
        {
            _page.FocusText();
        }
        else
        {
            _stack.Use(_stack.Frames[next - 1], focus: true);
        }

        Refresh();
    }
}
