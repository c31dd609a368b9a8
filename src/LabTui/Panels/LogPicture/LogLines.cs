using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>The picture as lines of text: one for each partition and each group, again whenever something of it has changed.</summary>
internal static class LogLines
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    public static async Task<int> PrintAsync(
        PanelContext context,
        LogChoice choice,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
    {
        var readings = new ReadingsFollower(context.Course.Home);
        using var cluster = new ClusterClient(context.Course.Cluster);
        return await printer.FollowLinesAsync(
            context.Course.Time,
            () =>
            {
                var look = cluster.LogLook(choice.HasTopic, choice.HasGroup, s_limit);
                return Lines(new LogBoard(choice.Topics) { Look = look, Readings = readings.Look() });
            },
            cancellationToken
        );
    }

    internal static IEnumerable<string> Lines(LogBoard board)
    {
        var none = board is { Topics.Count: 0, Named: null } ? ["no topics yet"] : (string[])[];
        return
        [
            .. none,
            .. board.Topics.SelectMany(topic => topic.Partitions.Select(marks => Partition(board, topic, marks))),
            .. board.Missing.Select(name => $"{name}: not there yet"),
            .. board.Look!.Groups.Select(group => LogGroupLine.Text(group.Group)),
        ];
    }

    private static string Partition(LogBoard board, LogTopic topic, Watermarks marks)
    {
        var groups = board.Look!.Groups.Select(group => LogMark.Of(group, topic, marks, board.Readings)).OfType<LogMark>();
        var log =
            marks.Count == 0
                ? $"empty, next {LogColumns.Text(marks.High)}"
                : $"oldest {LogColumns.Text(marks.Low)}, next {LogColumns.Text(marks.High)}";
        return string.Join("; ", [$"{topic.Name} p{marks.Partition}: {log}", .. groups.Select(group => group.Words)]);
    }
}
