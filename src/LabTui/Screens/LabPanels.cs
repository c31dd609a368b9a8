using LabTui.Course;
using LabTui.Course.Sessions;
using LabTui.Course.StudentSide;
using LabTui.Panels;
using LabTui.Panels.NamedTopics;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>
/// The panels of the open step: the one that the step names, its exercise, or the broker's topics; a pane to type in; and
/// whatever commands open. What runs in a pane that is not free opens another one beside it.
/// </summary>
internal sealed class LabPanels
{
    private const string OutputName = "output";

    private readonly ScreenContext _context;
    private readonly PanelStack _stack;
    private readonly Func<LabSession> _lab;
    private readonly PanelFrame _output;
    private ClusterSettings? _openOn;

    public LabPanels(ScreenContext context, PanelStack stack, Func<LabSession> lab)
    {
        (_context, _stack, _lab) = (context, stack, lab);
        _output = AddPane(OutputName, front: true);
    }

    /// <summary>What was opened last, or is in use.</summary>
    public PanelView? Current => _stack.Current?.Panel;

    public bool AreSettled => _stack.Frames.All(frame => frame.Panel.IsSettled);

    /// <summary>A step was opened: what was beside the one before goes, but for what was printed.</summary>
    public void OpenStep()
    {
        foreach (var frame in _stack.Frames.Where(frame => frame != _output).ToList())
        {
            _stack.Drop(frame);
        }

        _stack.Use(_output, focus: false);
        ((OutputPanel)_output.Panel).Follow();
        var step = _lab().Step;
        if (step.Exercise is { } exercise)
        {
            _stack.Add(ExercisePanel.Of(exercise, () => _context.Application.Look), above: true);
        }

        OpenOnBroker();
    }

    /// <summary>
    /// The broker has been found, for the first time or somewhere else. What still reads at the old address must end: by now that
    /// port may belong to somebody else's broker.
    /// </summary>
    public void BrokerFound()
    {
        if (_context.Course.Course is not { } course || course.Cluster == _openOn)
        {
            return;
        }

        var wasRunning = _openOn is not null && _stack.Frames.Any(IsStoppable);
        foreach (var frame in _stack.Frames.Where(frame => frame.Panel is not OutputPanel and not ExercisePanel).ToList())
        {
            _stack.Drop(frame);
        }

        OpenOnBroker();
        if (wasRunning)
        {
            _context.Course.Notices.Say($"the broker is at {course.Cluster.BootstrapServers} now; x starts it again");
        }
    }

    /// <summary>Runs the lines of a fence. On any thread but the loop's.</summary>
    public async Task<int> RunFenceAsync(RunFence fence, CancellationToken cancellationToken)
    {
        var turn = await _context.OnLoopAsync(() => TakePane(fence.Pane ?? (fence.Background ? fence.Name : null)), cancellationToken);
        if (fence.Panel is { } named && PanelKinds.Find(named.Name) is { } kind && _context.Course.Course is { } course)
        {
            _ = _lab().Step.Run(own => OpenNamedAsync(course, kind, new PanelArguments(named.Values), own));
        }

        return await RunLinesAsync(fence, turn, cancellationToken);
    }

    /// <summary>A line that was typed, in the pane it was typed in if that is free.</summary>
    public void RunTyped(string line, OutputPanel? wanted = null)
    {
        var turn = TakePane(null, wanted);
        var command = new RunLine("labtui " + _context.Services.Bare(line), true, 0);
        var fence = new RunFence("typed", null, [command], false, 0);
        _lab().Step.Run(cancellationToken => RunLinesAsync(fence, turn, cancellationToken));
    }

    /// <summary>Runs work of another kind, with its output in a pane. On any thread but the loop's.</summary>
    public async Task RunWorkAsync(Func<OutputPanel, CommandConsole, CancellationToken, int> work, CancellationToken cancellationToken)
    {
        var turn = await _context.OnLoopAsync(() => TakePane(null), cancellationToken);
        await MakeWayAsync(cancellationToken);
        await turn.Run.RunAsync(
            (console, own) => Task.Run(() => work(turn.Pane, console, own), CancellationToken.None),
            (kind, arguments, own) => ShowAsync(kind, arguments, turn, own),
            cancellationToken
        );
    }

    /// <summary>Ctrl-C: what runs in the panel that has the focus, else what was used last.</summary>
    public bool Stop()
    {
        var focused = _stack.Frames.FirstOrDefault(frame => frame.HasFocus);
        var target = focused is not null && IsStoppable(focused) ? focused : _stack.ByUse.FirstOrDefault(IsStoppable);
        target?.Panel.Stop();
        return target is not null;
    }

    /// <summary>A command or code is at work that leaving the step would stop.</summary>
    public bool AreRunning => _stack.Frames.Any(IsStoppable);

    public bool CanClose => _stack.Current is { } frame && frame != _output && frame.HasFocus;

    public void Close()
    {
        if (_stack.Current is { } frame && frame != _output)
        {
            _stack.Drop(frame);
        }
    }

    /// <summary>Who hears what an exercise says of records. On any thread but the loop's.</summary>
    public async Task<Action<ShownRecord?>> ListenersAsync(CancellationToken cancellationToken)
    {
        var panels = await _context.OnLoopAsync(() => _stack.Frames.Select(frame => frame.Panel).ToList(), cancellationToken);
        return shown =>
        {
            if (shown is not null)
            {
                panels.ForEach(panel => panel.Hear(shown));
            }
        };
    }

    private static bool IsStoppable(PanelFrame frame) => frame.IsAwaited || (frame.Panel.IsRunning && !frame.IsDefault);

    private void OpenOnBroker()
    {
        if (_context.Course.Course is not { } course)
        {
            return;
        }

        _openOn = course.Cluster;
        var step = _lab().Step.Step;
        if (step.Panel is { } named && PanelKinds.Find(named.Name) is { } kind)
        {
            var arguments = new PanelArguments(named.Values);
            _lab().Step.Run(cancellationToken => OpenNamedAsync(course, kind, arguments, cancellationToken));
        }
        else if (step.Exercise is null)
        {
            var topics = _context.Services.Prepare(TopicsPanel.Kind, _context.PanelsOn(course), PanelArguments.None);
            _stack.Add(topics(), isDefault: true, above: true, front: false);
        }
    }

    private async Task OpenNamedAsync(CourseContext course, PanelKind kind, PanelArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var make = _context.Services.Prepare(kind, _context.PanelsOn(course), arguments);
            var frame = await _context.OnLoopAsync(() => _stack.Add(make(), above: true), cancellationToken);
            using var stop = cancellationToken.Register(frame.Panel.Stop);
            await frame.Panel.Completion;
        }
        catch (Exception e) when (e is UserProblem or Learning.DataProblem)
        {
            ((OutputPanel)_output.Panel).Write(e.Message, Ink.Bad);
        }
    }

    private async Task<int> RunLinesAsync(RunFence fence, PaneTurn turn, CancellationToken cancellationToken)
    {
        await MakeWayAsync(cancellationToken);
        return await turn.Run.RunAsync(
            (console, own) => RunLinesAsync(fence, turn.Pane, console, own),
            (kind, arguments, own) => ShowAsync(kind, arguments, turn, own),
            cancellationToken
        );
    }

    private async Task MakeWayAsync(CancellationToken cancellationToken)
    {
        var panels = await _context.OnLoopAsync(() => _stack.Frames.Select(frame => frame.Panel).ToList(), cancellationToken);
        await Task.WhenAll(panels.Select(panel => panel.MakeWayAsync()));
    }

    private async Task<int> RunLinesAsync(RunFence fence, OutputPanel pane, CommandConsole console, CancellationToken cancellationToken)
    {
        foreach (var line in fence.Commands)
        {
            var text = Placeholders.FillCommand(line.Text, _lab().Fill);
            pane.Write($"$ {_context.Services.CommandPrefix}{text["labtui".Length..]}", Ink.Muted);
            if (_context.Course.Course is not { } course)
            {
                pane.Write("the broker has not started yet; try again in a moment", Ink.Bad);
                return ExitCode.Environment;
            }

            var code = await _context.Services.RunCommand(text, _lab().Lab.Folder, course, console, cancellationToken);
            if (code != ExitCode.Pass)
            {
                pane.Write(code == ExitCode.Interrupted ? "stopped" : $"ended with exit code {code}", Ink.Bad);
                return code;
            }
        }

        return ExitCode.Pass;
    }

    /// <summary>A command has opened a panel, and lasts until that is stopped.</summary>
    private async Task<int> ShowAsync(PanelKind kind, PanelArguments arguments, PaneTurn turn, CancellationToken cancellationToken)
    {
        var course = _context.Course.Course ?? throw UserProblem.Environment("the broker is still starting");
        var make = _context.Services.Prepare(kind, _context.PanelsOn(course), arguments);
        var frame = await _context.OnLoopAsync(
            () =>
            {
                var gives = (PanelFrame it) =>
                    it.IsDefault || (it.Kind == kind && !IsStoppable(it)) || (turn.IsNew && it.Panel == turn.Pane);
                foreach (var old in _stack.Frames.Where(gives).ToList())
                {
                    _stack.Drop(old);
                }

                var opened = _stack.Add(make(), above: true);
                (opened.Kind, opened.IsAwaited) = (kind, true);
                return opened;
            },
            cancellationToken
        );
        using var stop = cancellationToken.Register(frame.Panel.Stop);
        await frame.Panel.Completion;
        frame.IsAwaited = false;
        return ExitCode.Pass;
    }

    /// <summary>A pane that is free, and the turn in it. On the loop.</summary>
    private PaneTurn TakePane(string? name, OutputPanel? wanted = null)
    {
        var label = name ?? OutputName;
        var panes = _stack.Frames.Where(frame => frame.Panel is OutputPanel pane && (pane == wanted || pane.Name == label));
        foreach (var frame in panes.OrderByDescending(frame => frame.Panel == wanted))
        {
            if (((OutputPanel)frame.Panel).TryTake() is { } run)
            {
                _stack.Use(frame, focus: false);
                return new PaneTurn((OutputPanel)frame.Panel, run, IsNew: false);
            }
        }

        var pane = (OutputPanel)AddPane(label, front: true).Panel;
        return new PaneTurn(pane, pane.TryTake()!, IsNew: true);
    }

    private PanelFrame AddPane(string name, bool front)
    {
        var pane = new OutputPanel(name, _context.Services.CommandPrefix, _context.History);
        pane.Entered += line => RunTyped(line, pane);
        return _stack.Add(pane, front: front);
    }

    /// <param name="IsNew">The pane was opened for this.</param>
    private sealed record PaneTurn(OutputPanel Pane, PaneRun Run, bool IsNew);
}
