namespace LabTui.Broker;

/// <summary>What the members of a group of consumers tell each other; the broker looks into it only where Kafka does.</summary>
internal static class ConsumerProtocol
{
    public const string Type = "consumer";

    /// <summary>A ConsumerProtocolAssignment (version 0) of nothing: some clients cannot read an empty one.</summary>
    public static byte[] NothingAssigned { get; } = [0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff];

    /// <summary>The topics in a ConsumerProtocolSubscription; none when it is not one.</summary>
    public static List<string> Topics(byte[] subscription)
    {
        try
        {
            var r = new WireReader(subscription);
            r.Int16("version");
            return r.Strings("topics", "topic");
        }
        catch (MalformedRequestException)
        {
            return [];
        }
    }
}
