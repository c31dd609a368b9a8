using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>
/// Runs a step's commands where nobody watches: each fence in the time it has, and those that are meant to run beside the
/// others until whoever began them ends them.
/// </summary>
internal sealed class StepCommands(CourseContext course, string labFolder)
{
    /// <summary>Beyond a fence's own time, for a command to notice that it is to stop.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    /// <returns>What goes on beside; to be ended once the step's checks have been looked at.</returns>
    /// <exception cref="UserProblem">A command failed, or did not end in its time; the message names its line.</exception>
    public async Task<BesideRuns> RunAsync(Step step, CancellationToken cancellationToken)
    {
        var beside = new BesideRuns();
        try
        {
            foreach (var fence in step.Runs)
            {
                if (fence.Background)
                {
                    beside.Start(stop => RunFenceAsync(step, fence, stop));
                }
                else
                {
                    await RunInTimeAsync(step, fence, cancellationToken);
                }
            }

            return beside;
        }
        catch
        {
            await beside.DisposeAsync();
            throw;
        }
    }

    private async Task RunInTimeAsync(Step step, RunFence fence, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(fence.Timeout);
        try
        {
            await RunFenceAsync(step, fence, limit.Token).WaitAsync(fence.Timeout + s_grace, cancellationToken);
        }
        catch (Exception e)
            when (e is OperationCanceledException or TimeoutException
                && limit.IsCancellationRequested
                && !cancellationToken.IsCancellationRequested
            )
        {
            throw UserProblem.Usage(
                $"step {step.Id}, line {fence.Line}: the commands '{fence.Name}' did not end in {fence.Timeout.TotalSeconds:0.#} s and were stopped; "
                    + "give them an end such as --exit-at-end, a longer timeout=, or say background where they are to go on beside the step"
            );
        }
    }

    private async Task RunFenceAsync(Step step, RunFence fence, CancellationToken cancellationToken)
    {
        foreach (var line in fence.Commands)
        {
            await RunLineAsync(step, line, fence.Background, cancellationToken);
        }
    }

    private async Task RunLineAsync(Step step, RunLine line, bool follow, CancellationToken cancellationToken)
    {
        using var text = new StringWriter();
        var output = TextWriter.Synchronized(text);
        var fill = new Surroundings(course.Home, course.Cluster.Student, course.Cluster.BootstrapServers, labFolder);
        var command = new LabCommand(Placeholders.FillCommand(line.Text, fill.Fill), labFolder, follow);
        // A command asks the broker on the thread that began it: whoever waits must be able to stop waiting.
        var code = await Task.Run(() => course.RunCommand(command, course, output, cancellationToken), CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (code == ExitCode.Pass)
        {
            return;
        }

        throw new UserProblem(
            code == ExitCode.Environment ? code : ExitCode.Usage,
            $"step {step.Id}, line {line.Line}: '{line.Text}' ended with exit code {code}:\n{text}"
        );
    }
}
