using LabTui.Course;

namespace LabTui.Panels;

/// <summary>Where a panel is printed.</summary>
/// <param name="UntilEnd">End when everything that is there now has been told, instead of going on.</param>
internal sealed record PanelPrinter(TextWriter Out, bool UntilEnd)
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    /// <summary>For what has happened beside what is printed.</summary>
    public TextWriter Error { get; init; } = TextWriter.Null;

    /// <summary>Nobody reads it any more.</summary>
    public Func<bool> IsUnread { get; init; } = () => false;

    /// <summary>Tells what is new again and again, until it is stopped or nobody reads: once, where only what is there now is asked for.</summary>
    /// <param name="tell">True when all is said for good.</param>
    public async Task<int> FollowAsync(TimeProvider time, Func<Task<bool>> tell, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && !IsUnread())
        {
            if (await tell() || UntilEnd)
            {
                return ExitCode.Pass;
            }

            await Task.Delay(s_between, time, cancellationToken);
        }

        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass;
    }

    /// <summary>The same of lines: those that did not stand there at the last look.</summary>
    public Task<int> FollowLinesAsync(TimeProvider time, Func<IEnumerable<string>> look, CancellationToken cancellationToken)
    {
        HashSet<string> told = [];
        return FollowAsync(
            time,
            async () =>
            {
                var lines = look().Select(VisibleText.Of).ToList();
                foreach (var line in lines.Where(line => !told.Contains(line)))
                {
                    await Out.WriteLineAsync(line);
                }

                told = [.. lines];
                return false;
            },
            cancellationToken
        );
    }
}
