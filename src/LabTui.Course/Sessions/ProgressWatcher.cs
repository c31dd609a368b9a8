using LabTui.Course.Home;

namespace LabTui.Course.Sessions;

/// <summary>
/// Tells when a progress file of this home was written, by this window or another: `labtui verify` runs beside the workbook.
/// A look at the files' times once a second: cheap, and true on network file systems too, where notifications are not.
/// </summary>
internal sealed class ProgressWatcher(StudentHome home, Action changed)
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var last = Newest();
        using var timer = new PeriodicTimer(s_between);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var now = Newest();
                if (now == last)
                {
                    continue;
                }

                last = now;
                changed();
            }
        }
        catch (OperationCanceledException)
        {
            // the workbook ends
        }
    }

    private DateTime Newest()
    {
        try
        {
            return Directory.EnumerateFiles(home.Progress, "*.json").Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
