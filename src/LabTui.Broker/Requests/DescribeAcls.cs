namespace LabTui.Broker;

/// <summary>
/// DescribeAcls, key 29, versions 0-3 (lengths compact from 2).
/// Not implemented: access control lists. Answered as by a Kafka without an authorizer.
/// </summary>
internal static class DescribeAclsApi
{
    public static readonly Api Entry = new(ApiKey.DescribeAcls, 0, 3, 2, Handle);

    private static Task Handle(Request request)
    {
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(ErrorCode.SecurityDisabled);
        w.NullableString("No Authorizer is configured on the broker");
        w.Array(0);
        w.Tags();
        return Task.CompletedTask;
    }
}
