namespace LabTui.Broker;

/// <summary>
/// AlterPartitionReassignments, key 45, version 0 (lengths compact).
/// A partition can only stay on broker 1, which is done at once; there is never a move to be cancelled.
/// Not implemented: other brokers to move to.
/// </summary>
internal static class AlterPartitionReassignmentsApi
{
    public static readonly Api Entry = new(ApiKey.AlterPartitionReassignments, 0, 0, 0, HandleAsync);

    private readonly record struct Wanted(int Index, int[]? Brokers);

    private static async Task HandleAsync(Request request)
    {
        var topics = Parse(request);
        await request.Cluster.Loop.Do(() =>
        {
            var w = request.Response;
            w.Int32(0); // throttle time
            w.Error(ErrorCode.None);
            w.NullableString(null);
            w.Array(topics.Count);
            foreach (var (name, partitions) in topics)
            {
                w.String(name);
                w.Array(partitions.Count);
                foreach (var wanted in partitions)
                {
                    var (error, message) = Check(request.Cluster, name, wanted);
                    w.Int32(wanted.Index);
                    w.Error(error);
                    w.NullableString(message);
                    w.Tags();
                }

                w.Tags();
            }

            w.Tags();
        });
    }

    private static List<(string Name, List<Wanted> Partitions)> Parse(Request request)
    {
        var r = request.Reader();
        r.Int32("timeout");
        var topics = new List<(string, List<Wanted>)>();
        for (var t = r.Array("topics", 3); t > 0; t--)
        {
            var (name, partitions) = (r.String("topic"), new List<Wanted>());
            for (var p = r.Array("partitions", 6); p > 0; p--)
            {
                partitions.Add(new(r.Int32("partition"), r.NullableInt32Array("replicas")));
                r.Tags();
            }

            r.Tags();
            topics.Add((name, partitions));
        }

        return topics;
    }

    private static (ErrorCode Error, string? Message) Check(Cluster cluster, string name, Wanted wanted) =>
        cluster.Partition(name, wanted.Index) is null
            ? (ErrorCode.UnknownTopicOrPartition, $"Unable to find partition {name}:{wanted.Index}.")
        : wanted.Brokers is null ? (ErrorCode.NoReassignmentInProgress, null)
        : wanted.Brokers is [Cluster.NodeId] ? (ErrorCode.None, null)
        : wanted.Brokers.Length == 0
            ? (ErrorCode.InvalidReplicaAssignment, "The manual partition assignment includes an empty replica list.")
        : (
            ErrorCode.InvalidReplicaAssignment,
            $"The manual partition assignment includes broker {wanted.Brokers.FirstOrDefault(b => b != Cluster.NodeId)}, but no such broker is registered."
        );
}
