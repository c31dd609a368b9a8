using LabTui.Course;

namespace LabTui.Panels.Flowers;

/// <summary>What a panel shows as lines of text; those that are new, whenever something has changed.</summary>
internal static class SightingLines
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public static async Task<int> PrintAsync<T>(
        PanelContext context,
        Func<Lookout<T>> open,
        Func<T, IEnumerable<string>> lines,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var lookout = open();
        var told = new HashSet<string>();
        var seen = new Sighting<T>(null, "");
        while (!cancellationToken.IsCancellationRequested && !printer.IsUnread())
        {
            seen = lookout.LookFrom(seen);
            var text = (seen.Board is { } board ? lines(board) : []).Append(seen.Word).Where(line => line != "");
            var next = text.Select(VisibleText.Of).ToList();
            foreach (var line in next.Where(line => !told.Contains(line)))
            {
                await printer.Out.WriteLineAsync(line);
            }

            told = [.. next];
            if (printer.UntilEnd)
            {
                return ExitCode.Pass;
            }

            await Task.Delay(s_between, context.Course.Time, cancellationToken);
        }

        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass;
    }
}
