using LabTui.Course;
using LabTui.Course.Feeds;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>One piece of work in a pane.</summary>
internal sealed class PaneRun(OutputPanel pane) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public Pace Pace { get; } = Pace.Full();

    public void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it has just come to its end
        }
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Runs it to its end; what goes wrong is written into the pane.</summary>
    /// <param name="work">Not called on the loop.</param>
    /// <param name="showPanelAsync">Shows a panel beside the pane until it is stopped.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(
        Func<CommandConsole, CancellationToken, Task<int>> work,
        Func<PanelKind, PanelArguments, CancellationToken, Task<int>> showPanelAsync,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        using var output = pane.Writer(Ink.Text);
        using var error = pane.Writer(Ink.Accent);
        var code = ExitCode.Internal;
        try
        {
            var console = new CommandConsole(output, error, pane.LineWidth, pane.OpenInput, ShowElsewhereAsync) { Pace = Pace };
            code = await work(console, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            code = ExitCode.Interrupted;
        }
        catch (Exception e) // whatever it is belongs beside the text, not on the terminal
        {
            error.WriteLine(e.Message);
            code = (e as UserProblem)?.ExitCode ?? ExitCode.Environment;
        }
        finally
        {
            output.Flush();
            error.Flush();
            pane.Release(this, StatusOf(code));
            Dispose();
        }

        return code;

        // The pane is free again: the panel has its own place, and is stopped there.
        Task<int> ShowElsewhereAsync(PanelKind kind, PanelArguments arguments, CancellationToken own)
        {
            pane.Release(this, "");
            return showPanelAsync(kind, arguments, own);
        }
    }

    private static string StatusOf(int code) =>
        code switch
        {
            ExitCode.Pass => "done",
            ExitCode.Interrupted => "stopped",
            _ => $"exit code {code}",
        };
}
