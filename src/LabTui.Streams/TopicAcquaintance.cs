using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// Makes a client ask about a topic before it first uses it. A topic that is named while the first connection is being made
/// misses that connection's metadata request, and the library asks again only at its next tick, a second later.
/// </summary>
internal sealed class TopicAcquaintance
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _known = [];
    private readonly Lock _gate = new();

    /// <summary>Asks once for each topic. Not getting an answer is no error here: the use of the topic will tell.</summary>
    public void Make(Handle handle, string topic)
    {
        lock (_gate)
        {
            if (!_known.Add(topic))
            {
                return;
            }
        }

        try
        {
            using var asking = new DependentAdminClientBuilder(handle).Build();
            asking.GetMetadata(topic, s_limit);
        }
        catch (KafkaException)
        {
            // The client goes on trying by itself.
        }
    }
}
