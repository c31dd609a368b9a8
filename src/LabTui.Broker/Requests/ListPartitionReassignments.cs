namespace LabTui.Broker;

/// <summary>
/// ListPartitionReassignments, key 46, version 0 (lengths compact).
/// There is nowhere to move a partition to, so the list is always empty. All of it is implemented.
/// </summary>
internal static class ListPartitionReassignmentsApi
{
    public static readonly Api Entry = new(ApiKey.ListPartitionReassignments, 0, 0, 0, Handle);

    private static Task Handle(Request request)
    {
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(ErrorCode.None);
        w.NullableString(null);
        w.Array(0);
        w.Tags();
        return Task.CompletedTask;
    }
}
