namespace LabTui.Broker;

/// <summary>
/// OffsetFetch, key 9, versions 0-7 (lengths compact from 6).
/// Null topics (from v2) = all that the group has committed. Nothing committed = offset -1 without an error.
/// "Require stable" (v7) is always so, as there are no transactions. Not implemented: several groups at once (v8).
/// </summary>
internal static class OffsetFetchApi
{
    public static readonly Api Entry = new(ApiKey.OffsetFetch, 0, 7, 6, Handle);

    private static Task Handle(Request request)
    {
        var r = request.Reader();
        var group = r.String("group");
        var topics = ParseTopics(ref r) ?? AllOf(request.Cluster.Offsets, group);
        var w = request.Response;
        if (request.Version >= 3)
        {
            w.Int32(0); // throttle time
        }

        w.Array(topics.Count);
        foreach (var (name, partitions) in topics)
        {
            w.String(name);
            w.Array(partitions.Length);
            foreach (var index in partitions)
            {
                Write(w, request.Version, index, request.Cluster.Offsets.Find(group, new(name, index)) ?? new(-1, -1, ""));
            }

            w.Tags();
        }

        if (request.Version >= 2)
        {
            w.Error(ErrorCode.None);
        }

        w.Tags();
        return Task.CompletedTask;
    }

    private static List<(string Name, int[] Partitions)> AllOf(CommittedOffsets offsets, string group) =>
        [.. offsets.All(group).GroupBy(o => o.Key.Topic, (name, all) => (name, all.Select(o => o.Key.Partition).ToArray()))];

    private static List<(string Name, int[] Partitions)>? ParseTopics(ref WireReader r)
    {
        var count = r.NullableArray("topics", 2);
        if (count < 0)
        {
            return null;
        }

        var topics = new List<(string, int[])>(count);
        for (; count > 0; count--)
        {
            topics.Add((r.String("topic"), r.Int32Array("partitions")));
            r.Tags();
        }

        return topics;
    }

    private static void Write(WireWriter w, short version, int index, CommittedOffset committed)
    {
        w.Int32(index);
        w.Int64(committed.Offset);
        if (version >= 5)
        {
            w.Int32(committed.LeaderEpoch);
        }

        w.NullableString(committed.Metadata);
        w.Error(ErrorCode.None);
        w.Tags();
    }
}
