namespace LabTui.Broker;

/// <summary>Topics by name with some of their partitions, as several requests ask for them.</summary>
internal static class TopicPartitions
{
    /// <returns>Null = all there are.</returns>
    public static List<(string Name, int[] Partitions)>? Read(ref WireReader r)
    {
        var count = r.NullableArray("topics", 6);
        if (count < 0)
        {
            return null;
        }

        var topics = new List<(string, int[])>();
        for (; count > 0; count--)
        {
            topics.Add((r.String("topic"), r.Int32Array("partitions")));
            r.Tags();
        }

        return topics;
    }
}
