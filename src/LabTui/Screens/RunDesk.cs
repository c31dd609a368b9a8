using LabTui.App;
using LabTui.Commands;
using LabTui.Panels;
using LabTui.Screens.Text;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>What runs in the open step, and the panel that shows it.</summary>
internal sealed class RunDesk(WorkbookContext context, Action<RunFence, int> ran) : IDisposable
{
    private readonly Dictionary<string, RunView> views = [];
    private readonly OutputPanel output = new(context.Inbox.PostPanelChanged);
    private IPanel? panel;
    private RunFence? shown;
    private ClusterSettings? shownOn;
    private bool disposed;

    /// <summary>What the panel side shows: the last thing that was started, or the broker's topics.</summary>
    public IPanel? Panel => panel;

    public bool Running => panel?.Running == true || output.Running;

    public RunView View(RunFence fence) => views.GetValueOrDefault(fence.Name);

    public void ShowTopics()
    {
        if (context.Settings is { } settings) Show(new TopicsPanel(settings, context.Inbox.PostPanelChanged, context.Time));
    }

    /// <summary>
    /// The broker has been found, for the first time or somewhere else. What still reads at the old address must end: by now
    /// that port may belong to somebody else's broker.
    /// </summary>
    public void BrokerFound()
    {
        if (panel is null || ReferenceEquals(panel, output) || shownOn == context.Settings)
        {
            if (panel is null) ShowTopics();
            return;
        }
        var wasRunning = panel.Running;
        if (shown is { } fence) views[fence.Name] = RunView.Ready;
        ShowTopics();
        if (wasRunning) context.Notice = $"the broker is at {context.Settings?.BootstrapServers} now; x starts it again";
    }

    public void Run(RunFence fence)
    {
        if (output.Running)
        {
            context.Notice = "a command is still running; Ctrl-C stops it";
            return;
        }
        if (context.Settings is null)
        {
            context.Notice = "the broker is still starting";
            return;
        }
        if (fence.Commands.ToList() is [var only] && DashboardRequest.TryParse(CommandWords.Split(only.Text)) is { } request) Open(fence, request);
        else RunCommands(fence);
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
        if (output.Running)
        {
            context.Notice = "something is still running; Ctrl-C stops it";
            return;
        }
        Show(output);
        output.Run(
            stop => Task.Run(() => Guarded(work, stop), CancellationToken.None),
            _ => context.Inbox.Post(new Msg.Do(ended)));
    }

    public bool Stop()
    {
        if (output.Running) output.Stop();
        else if (panel?.Running == true)
        {
            panel.Stop();
            if (shown is { } fence) ran(fence, 0);
        }
        else return false;
        return true;
    }

    public void Dispose()
    {
        disposed = true;
        if (!ReferenceEquals(panel, output)) panel?.Dispose();
        output.Dispose();
    }

    private void Open(RunFence fence, DashboardRequest request)
    {
        try
        {
            Show(request.Open(context));
            views[fence.Name] = RunView.Running;
            shown = fence;
        }
        catch (Exception e) when (e is UserProblem or Learning.DataProblem)
        {
            views[fence.Name] = RunView.Failed;
            Show(output);
            output.Add(e.Message, Ink.Bad);
        }
    }

    private void RunCommands(RunFence fence)
    {
        Show(output);
        views[fence.Name] = RunView.Running;
        output.Run(
            async stop =>
            {
                foreach (var line in fence.Commands)
                {
                    var code = await context.RunLineAsync(line, output, stop);
                    if (code == 0) continue;
                    output.Add(code == ExitCode.Interrupted ? "stopped" : $"ended with exit code {code}", Ink.Bad);
                    return code;
                }
                return 0;
            },
            code => context.Inbox.Post(new Msg.Do(() =>
            {
                views[fence.Name] = code == 0 ? RunView.Done : RunView.Failed;
                if (!disposed) ran(fence, code);
            })));
    }

    private int Guarded(Func<OutputPanel, CancellationToken, int> work, CancellationToken stop)
    {
        try
        {
            return work(output, stop);
        }
        catch (OperationCanceledException)
        {
            output.Add("stopped", Ink.Bad);
            return ExitCode.Interrupted;
        }
        catch (Exception e) // whatever it is belongs beside the text, not on the terminal
        {
            output.Add(e.Message, Ink.Bad);
            return (e as UserProblem)?.ExitCode ?? ExitCode.Environment;
        }
    }

    /// <summary>Leaving a group takes a moment: the old panel ends in the background.</summary>
    public void Show(IPanel next)
    {
        var old = panel;
        panel = next;
        shownOn = context.Settings;
        if (old is not null && !ReferenceEquals(old, output) && !ReferenceEquals(old, next)) _ = Task.Run(old.Dispose);
    }
}
