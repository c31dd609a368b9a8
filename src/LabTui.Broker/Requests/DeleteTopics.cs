namespace LabTui.Broker;

/// <summary>
/// DeleteTopics, key 20, versions 0-3.
/// Takes the records and the committed offsets of every group; groups stay, empty for a while. Waiting fetches are
/// answered at once. Not implemented: topic ids (version 6).
/// </summary>
internal static class DeleteTopicsApi
{
    public static readonly Api Entry = new(ApiKey.DeleteTopics, 0, 3, 4, HandleAsync);

    private static async Task HandleAsync(Request request)
    {
        var names = request.Reader().Strings("topics", "topic");
        await request.Cluster.Loop.Do(() =>
        {
            var w = request.Response;
            if (request.Version >= 1)
            {
                w.Int32(0); // throttle time
            }

            w.Array(names.Count);
            foreach (var name in names)
            {
                w.String(name);
                w.Error(Delete(request.Cluster, name));
            }
        });
    }

    private static ErrorCode Delete(Cluster cluster, string name)
    {
        if (!cluster.TryGet(name, out var topic))
        {
            return ErrorCode.UnknownTopicOrPartition;
        }

        try
        {
            cluster.Delete(topic);
            return ErrorCode.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cluster.Log($"cannot delete topic {name}: {e.Message}");
            return ErrorCode.KafkaStorageError;
        }
    }
}
