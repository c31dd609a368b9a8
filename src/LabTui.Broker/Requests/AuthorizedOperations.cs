namespace LabTui.Broker;

/// <summary>What a client may do, as a set of bits: without an authorizer everything that there is to do.</summary>
internal static class AuthorizedOperations
{
    /// <summary>The client has not asked.</summary>
    public const int Unknown = int.MinValue;
    public const int OfTopic = 3576;
    public const int OfCluster = 8096;
    public const int OfGroup = 3400;
}
