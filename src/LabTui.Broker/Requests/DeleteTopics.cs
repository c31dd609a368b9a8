namespace LabTui.Broker;

/// <summary>
/// DeleteTopics, key 20, versions 0-6 (lengths compact from 4).
/// Takes the records and the committed offsets of every group; groups stay, empty for a while. Waiting fetches are
/// answered at once. v6: by name or by id. Not implemented: waiting (the timeout), as it is done at once.
/// </summary>
internal static class DeleteTopicsApi
{
    public static readonly Api Entry = new(ApiKey.DeleteTopics, 0, 6, 4, HandleAsync);

    private readonly record struct Wanted(string? Name, Guid Id);

    private static async Task HandleAsync(Request request)
    {
        var topics = Parse(request);
        await request.Cluster.Loop.Do(() =>
        {
            var w = request.Response;
            if (request.Version >= 1)
            {
                w.Int32(0); // throttle time
            }

            w.Array(topics.Count);
            foreach (var topic in topics)
            {
                var (name, id, error, message) = Delete(request.Cluster, topic);
                w.NullableString(name);
                if (request.Version >= 6)
                {
                    w.Uuid(id);
                }

                w.Error(error);
                if (request.Version >= 5)
                {
                    w.NullableString(message);
                }

                w.Tags();
            }

            w.Tags();
        });
    }

    private static List<Wanted> Parse(Request request)
    {
        var r = request.Reader();
        if (request.Version < 6)
        {
            return [.. r.Strings("topics", "topic").Select(name => new Wanted(name, default))];
        }

        var topics = new List<Wanted>();
        for (var t = r.Array("topics", 18); t > 0; t--)
        {
            topics.Add(new(r.NullableString("topic"), r.Uuid("topic id")));
            r.Tags();
        }

        return topics;
    }

    private static (string? Name, Guid Id, ErrorCode Error, string? Message) Delete(Cluster cluster, Wanted wanted)
    {
        if (wanted.Name is null && wanted.Id == default)
        {
            return (null, default, ErrorCode.InvalidRequest, "Neither topic name nor id were specified.");
        }

        if (wanted.Name is not null && wanted.Id != default)
        {
            return (null, default, ErrorCode.InvalidRequest, "Topic name and id can not both be specified.");
        }

        var topic =
            wanted.Name is null ? cluster.Find(wanted.Id)
            : cluster.TryGet(wanted.Name, out var found) ? found
            : null;
        if (topic is null)
        {
            return wanted.Name is null
                ? (null, wanted.Id, ErrorCode.UnknownTopicId, "This server does not host this topic ID.")
                : (wanted.Name, default, ErrorCode.UnknownTopicOrPartition, "This server does not host this topic-partition.");
        }

        try
        {
            cluster.Delete(topic);
            return (topic.Name, topic.Id, ErrorCode.None, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cluster.Log($"cannot delete topic {topic.Name}: {e.Message}");
            return (topic.Name, topic.Id, ErrorCode.KafkaStorageError, e.Message);
        }
    }
}
