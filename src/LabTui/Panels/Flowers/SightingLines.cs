namespace LabTui.Panels.Flowers;

/// <summary>What a panel shows as lines of text; those that are new, whenever something has changed.</summary>
internal static class SightingLines
{
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
        var seen = new Sighting<T>(null, "");
        return await printer.FollowLinesAsync(
            context.Course.Time,
            () =>
            {
                seen = lookout.LookFrom(seen);
                return (seen.Board is { } board ? lines(board) : []).Append(seen.Word).Where(line => line != "");
            },
            cancellationToken
        );
    }
}
