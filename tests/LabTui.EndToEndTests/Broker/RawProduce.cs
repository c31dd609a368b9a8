namespace LabTui.Broker;

/// <summary>One batch sent as it is, and the answer with what is wrong with single records.</summary>
internal static class RawProduce
{
    public sealed record Answer(ErrorCode Error, long Offset, List<(int Index, string? Message)> Records, string? Message);

    public static Answer Send(string address, string topic, byte[] batch, string? transactionalId = null, short version = 8)
    {
        using var raw = new RawClient(Clients.PortOf(address), TestContext.Current.CancellationToken);
        var bytes = raw.Ask(
            ApiKey.Produce,
            version,
            w =>
            {
                w.NullableString(transactionalId);
                w.Int16(-1);
                w.Int32(5000);
                w.Array(1);
                w.String(topic);
                w.Array(1);
                w.Int32(0);
                w.Bytes(batch);
            }
        );
        var r = new WireReader(bytes);
        r.Array("topics", 1);
        r.String("topic");
        r.Array("partitions", 1);
        r.Int32("partition");
        var (error, offset) = ((ErrorCode)r.Int16("error"), r.Int64("offset"));
        r.Int64("append time");
        r.Int64("log start");
        var records = new List<(int, string?)>();
        for (var left = r.Array("record errors", 1); left > 0; left--)
        {
            records.Add((r.Int32("index"), r.NullableString("message")));
        }

        return new(error, offset, records, r.NullableString("message"));
    }
}
