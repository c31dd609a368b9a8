using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>The lines of the picture: with one for each group in each partition, or one for each partition and all in it.</summary>
internal static class LogRows
{
    /// <param name="size">Scale and cells.</param>
    /// <param name="room">Lines that are welcome but can be done without come only where there is room for them.</param>
    public static List<LogRow> Of(LogBoard board, LogSight sight, LogSpan size, int room, bool isDense)
    {
        var rows = board.Topics.SelectMany((topic, i) => Topic(board, sight, size, topic, i == 0, isDense)).ToList();
        rows.AddRange(board.Missing.Select(name => new LogRow.Topic(name, "not there yet", IsFirst: false)));
        var groups = Groups(board).Select(group => new LogRow.Group(group)).ToList();
        if (isDense)
        {
            rows.Insert(0, new LogRow.Heading());
        }

        if (groups.Count > 0 && (!isDense || rows.Count + groups.Count <= room))
        {
            if (!isDense || rows.Count + groups.Count < room)
            {
                rows.Add(new LogRow.Blank());
            }

            rows.AddRange(groups);
        }

        if (!isDense && rows.Count + 2 <= room && board.Topics.Count > 0)
        {
            rows.AddRange([new LogRow.Blank(), new LogRow.Legend()]);
        }

        return rows;
    }

    private static IEnumerable<LogGroup> Groups(LogBoard board) => board.Look?.Groups ?? [];

    private static IEnumerable<LogRow> Topic(LogBoard board, LogSight sight, LogSpan size, LogTopic topic, bool isFirst, bool isDense)
    {
        if (!isDense)
        {
            yield return new LogRow.Topic(topic.Name, null, isFirst);
        }

        foreach (var marks in topic.Partitions)
        {
            var place = new TopicPartition(topic.Name, marks.Partition);
            var groups = Groups(board).Select(group => LogMark.Of(group, topic, marks, board.Readings)).OfType<LogMark>().ToList();
            long? around =
                sight.Place == place ? sight.Offset
                : sight.FollowsGroup ? groups.Select(group => group.Reads ?? group.Committed).FirstOrDefault() ?? marks.Low
                : null;
            var span = LogSpan.Of(marks, size.Scale, size.Cells, around);
            yield return new LogRow.Track(place, isDense ? topic.Name : " ", marks, span, groups);
            if (!isDense)
            {
                foreach (var mark in groups)
                {
                    yield return new LogRow.Mark(mark, span);
                }
            }
        }
    }
}
