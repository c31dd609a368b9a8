using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>What producers have written between two looks.</summary>
internal static class LogArrivals
{
    public static Dictionary<TopicPartition, OffsetRange> Between(LogLook before, LogLook now)
    {
        var arrived = new Dictionary<TopicPartition, OffsetRange>();
        foreach (var topic in now.Topics)
        {
            var known = before.Topics.FirstOrDefault(it => it.Id == topic.Id);
            foreach (var marks in topic.Partitions)
            {
                var from = known?.Partitions.FirstOrDefault(it => it.Partition == marks.Partition)?.High ?? 0;
                if (marks.High > from)
                {
                    arrived[new(topic.Name, marks.Partition)] = new(Math.Max(from, marks.Low), marks.High);
                }
            }
        }

        return arrived;
    }
}
