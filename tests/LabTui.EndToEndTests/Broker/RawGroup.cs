namespace LabTui.Broker;

/// <summary>A member of a consumer group, spoken byte by byte.</summary>
internal static class RawGroup
{
    public static (ErrorCode Error, string Member, int Generation, string Leader) Join(RawClient client, string group, string member)
    {
        var bytes = client.Ask(
            ApiKey.JoinGroup,
            2,
            w =>
            {
                w.String(group);
                w.Int32(10_000); // session
                w.Int32(60_000); // rebalance
                w.String(member);
                w.String("consumer");
                w.Array(1);
                w.String("range");
                w.Bytes([1]);
            }
        );
        var r = new WireReader(bytes);
        r.Int32("throttle");
        var (error, generation) = ((ErrorCode)r.Int16("error"), r.Int32("generation"));
        r.String("protocol");
        var leader = r.String("leader");
        return (error, r.String("member"), generation, leader);
    }

    public static ErrorCode Sync(RawClient client, string group, string member, int generation, bool leads)
    {
        var bytes = client.Ask(
            ApiKey.SyncGroup,
            1,
            w =>
            {
                w.String(group);
                w.Int32(generation);
                w.String(member);
                w.Array(leads ? 1 : 0);
                if (leads)
                {
                    w.String(member);
                    w.Bytes([7]);
                }
            }
        );
        return ErrorAfterThrottle(bytes);
    }

    public static ErrorCode Heartbeat(RawClient client, string group, string member, int generation) =>
        ErrorAfterThrottle(
            client.Ask(
                ApiKey.Heartbeat,
                1,
                w =>
                {
                    w.String(group);
                    w.Int32(generation);
                    w.String(member);
                }
            )
        );

    public static ErrorCode Leave(RawClient client, string group, string member) =>
        ErrorAfterThrottle(
            client.Ask(
                ApiKey.LeaveGroup,
                1,
                w =>
                {
                    w.String(group);
                    w.String(member);
                }
            )
        );

    private static ErrorCode ErrorAfterThrottle(byte[] bytes)
    {
        var r = new WireReader(bytes);
        r.Int32("throttle");
        return (ErrorCode)r.Int16("error");
    }
}
