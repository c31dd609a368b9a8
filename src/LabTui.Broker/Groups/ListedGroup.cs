namespace LabTui.Broker;

/// <summary>A group as lists name it.</summary>
/// <param name="Type">Which protocol its members speak.</param>
internal sealed record ListedGroup(string Id, string ProtocolType, string State, string Type)
{
    /// <summary>On the group's loop.</summary>
    public static ListedGroup Of(Group group) =>
        new(
            group.Id,
            group.Consumers is null ? group.ProtocolType : ConsumerProtocol.Type,
            group.State.ToString(),
            group.Consumers is null ? "classic" : "consumer"
        );
}
