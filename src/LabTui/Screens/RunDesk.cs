using LabTui.App;
using LabTui.Commands;
using LabTui.Course;
using LabTui.Panels;
using LabTui.Screens.Text;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>What runs in the open step, and the panel that shows it.</summary>
internal sealed class RunDesk(WorkbookContext context, Action<RunFence, int> ran) : IDisposable
{
    private readonly Dictionary<string, RunView> _views = [];
    private readonly OutputPanel _output = new(context.Inbox.PostPanelChanged);
    private readonly List<OutputPanel> _beside = [];
    private IPanel? _panel;
    private RunFence? _shown;
    private ClusterSettings? _shownOn;
    private bool _disposed;

    /// <summary>What the panel side shows: the last thing that was started, or the broker's topics.</summary>
    public IPanel? Panel => _panel;

    public bool Running => _panel?.Running == true || _output.Running;

    public RunView View(RunFence fence) => _views.GetValueOrDefault(fence.Name);

    public void ShowTopics()
    {
        if (context.Settings is { } settings)
        {
            Show(new TopicsPanel(settings, context.Inbox.PostPanelChanged, context.Time));
        }
    }

    /// <summary>
    /// The broker has been found, for the first time or somewhere else. What still reads at the old address must end: by now
    /// that port may belong to somebody else's broker.
    /// </summary>
    public void BrokerFound()
    {
        if (_panel is null or OutputPanel || _shownOn == context.Settings)
        {
            if (_panel is null)
            {
                ShowTopics();
            }

            return;
        }
        var wasRunning = _panel.Running;
        if (_shown is { } fence)
        {
            _views[fence.Name] = RunView.Ready;
        }

        ShowTopics();
        if (wasRunning)
        {
            context.Notice = $"the broker is at {context.Settings?.BootstrapServers} now; x starts it again";
        }
    }

    public void Run(RunFence fence)
    {
        if (_output.Running && !fence.Background)
        {
            context.Notice = "a command is still running; Ctrl-C stops it";
            return;
        }
        if (context.Settings is null)
        {
            context.Notice = "the broker is still starting";
            return;
        }
        if (
            fence.Commands.ToList() is [var only]
            && DashboardRequest.TryParse(CommandWords.Split(Placeholders.FillCommand(only.Text, context.Fill))) is { } request
        )
        {
            Open(fence, request);
        }
        else if (fence.Background)
        {
            var beside = new OutputPanel(context.Inbox.PostPanelChanged);
            _beside.Add(beside);
            RunCommands(fence, beside);
        }
        else
        {
            RunCommands(fence, _output);
        }
    }

    /// <summary>A command typed by hand, its output beside the text.</summary>
    public void RunTyped(string line)
    {
        var typed = line.StartsWith("labtui ", StringComparison.Ordinal) ? line : "labtui " + line;
        Run(new RunFence("typed", null, [new RunLine(typed, true, 0)], false, 0));
    }

    /// <summary>Runs work of another kind beside the text, its output in the same pane.</summary>
    public void RunWork(Func<OutputPanel, CancellationToken, int> work, Action ended)
    {
        if (_output.Running)
        {
            context.Notice = "something is still running; Ctrl-C stops it";
            return;
        }
        Show(_output);
        _output.Run(
            cancellationToken => Task.Run(() => Guarded(work, cancellationToken), CancellationToken.None),
            _ => context.Inbox.Post(new Msg.Do(ended))
        );
    }

    public bool Stop()
    {
        if (_output.Running)
        {
            _output.Stop();
        }
        else if (_panel?.Running == true)
        {
            _panel.Stop();
            if (_panel is not OutputPanel && _shown is { } fence)
            {
                ran(fence, 0);
            }
        }
        else
        {
            return false;
        }

        return true;
    }

    public void Dispose()
    {
        _disposed = true;
        if (_panel is not OutputPanel)
        {
            _panel?.Dispose();
        }

        _output.Dispose();
        _beside.ForEach(panel => panel.Dispose());
    }

    private void Open(RunFence fence, DashboardRequest request)
    {
        try
        {
            Show(request.Open(context));
            _views[fence.Name] = RunView.Running;
            _shown = fence;
        }
        catch (Exception e) when (e is UserProblem or Learning.DataProblem)
        {
            _views[fence.Name] = RunView.Failed;
            Show(_output);
            _output.Add(e.Message, Ink.Bad);
        }
    }

    private void RunCommands(RunFence fence, OutputPanel output)
    {
        output.Title = fence.Pane ?? "output";
        Show(output);
        _views[fence.Name] = RunView.Running;
        output.Run(
            async cancellationToken =>
            {
                foreach (var line in fence.Commands)
                {
                    var code = await context.RunLineAsync(line, output, cancellationToken);
                    if (code == 0)
                    {
                        continue;
                    }

                    output.Add(code == ExitCode.Interrupted ? "stopped" : $"ended with exit code {code}", Ink.Bad);
                    return code;
                }
                return 0;
            },
            code =>
                context.Inbox.Post(
                    new Msg.Do(() =>
                    {
                        _views[fence.Name] = code == 0 ? RunView.Done : RunView.Failed;
                        if (!_disposed)
                        {
                            ran(fence, code);
                        }
                    })
                )
        );
    }

    private int Guarded(Func<OutputPanel, CancellationToken, int> work, CancellationToken cancellationToken)
    {
        try
        {
            return work(_output, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _output.Add("stopped", Ink.Bad);
            return ExitCode.Interrupted;
        }
        catch (Exception e) // whatever it is belongs beside the text, not on the terminal
        {
            _output.Add(e.Message, Ink.Bad);
            return (e as UserProblem)?.ExitCode ?? ExitCode.Environment;
        }
    }

    /// <summary>Leaving a group takes a moment: the old panel ends in the background.</summary>
    public void Show(IPanel next)
    {
        var old = _panel;
        _panel = next;
        _shownOn = context.Settings;
        if (old is not null and not OutputPanel && !ReferenceEquals(old, next))
        {
            _ = Task.Run(old.Dispose);
        }
    }
}
