namespace LabTui.Broker;

/// <summary>
/// DescribeUserScramCredentials, key 50, version 0 (lengths compact).
/// There are no logins here, so no user has credentials. Not implemented: setting some (AlterUserScramCredentials is not
/// spoken).
/// </summary>
internal static class DescribeUserScramCredentialsApi
{
    public static readonly Api Entry = new(ApiKey.DescribeUserScramCredentials, 0, 0, 0, Handle);

    private static Task Handle(Request request)
    {
        var users = Parse(request);
        var w = request.Response;
        w.Int32(0); // throttle time
        w.Error(ErrorCode.None);
        w.NullableString("");
        w.Array(users.Count);
        foreach (var user in users)
        {
            w.String(user);
            w.Error(ErrorCode.ResourceNotFound);
            w.NullableString($"Attempt to describe a user credential that does not exist: {user}");
            w.Array(0);
            w.Tags();
        }

        w.Tags();
        return Task.CompletedTask;
    }

    private static List<string> Parse(Request request)
    {
        var r = request.Reader();
        var users = new List<string>();
        for (var count = r.NullableArray("users", 3); count > 0; count--)
        {
            users.Add(r.String("user"));
            r.Tags();
        }

        return users;
    }
}
