namespace LabTui.Broker;

/// <summary>The offset 1 of one partition, as OffsetCommit and TxnOffsetCommit send it in flexible versions.</summary>
internal static class RawOffset
{
    /// <summary>From the list of topics to the request's end.</summary>
    public static void Write(WireWriter w, string topic, int partition)
    {
        w.Array(1);
        w.String(topic);
        w.Array(1);
        w.Int32(partition);
        w.Int64(1);
        w.Int32(-1); // leader epoch
        w.NullableString(null); // metadata
        w.Tags();
        w.Tags();
        w.Tags();
    }

    public static ErrorCode ErrorOf(byte[] answer)
    {
        var r = new WireReader(answer, flexible: true);
        r.Int32("throttle");
        Assert.Equal(1, r.Array("topics", 1));
        r.String("topic");
        Assert.Equal(1, r.Array("partitions", 1));
        r.Int32("partition");
        return (ErrorCode)r.Int16("error");
    }
}
