namespace LabTui.Broker;

/// <summary>Sound requests of a transactional producer, in versions whose lengths are not compact.</summary>
internal static class TransactionRequest
{
    public const string Id = "t";

    public static (Api Api, short Version, byte[] Body) Any(Transaction known, Random random) =>
        random.Next(5) switch
        {
            0 => Of(ApiKey.AddPartitionsToTxn, 2, w => WritePartitions(w, known)),
            1 => Of(ApiKey.AddOffsetsToTxn, 2, w => WriteHead(w, known).String("g")),
            2 => Of(ApiKey.EndTxn, 2, w => WriteHead(w, known).Bool(random.Next(2) == 0)),
            3 => Of(ApiKey.InitProducerId, 1, WriteBegin),
            _ => Of(ApiKey.TxnOffsetCommit, 2, w => WriteOffsets(w, known, random.Next(100))),
        };

    private static (Api, short, byte[]) Of(ApiKey key, short version, Action<WireWriter> write)
    {
        using var w = new WireWriter();
        w.BeginFrame(1, flexible: false, headerTags: false);
        write(w);
        return (Apis.Find((short)key)!, version, w.Written[8..].ToArray());
    }

    private static WireWriter WriteHead(WireWriter w, Transaction known)
    {
        w.String(known.Id);
        w.Int64(known.ProducerId);
        w.Int16(known.Epoch);
        return w;
    }

    private static void WritePartitions(WireWriter w, Transaction known)
    {
        WriteHead(w, known);
        w.Array(2);
        w.String("t");
        w.Int32Array([0, 1]);
        w.String("c");
        w.Int32Array([0]);
    }

    private static void WriteBegin(WireWriter w)
    {
        w.String(Id);
        w.Int32(60_000);
    }

    private static void WriteOffsets(WireWriter w, Transaction known, long offset)
    {
        w.String(known.Id);
        w.String("g");
        w.Int64(known.ProducerId);
        w.Int16(known.Epoch);
        w.Array(1);
        w.String("t");
        w.Array(1);
        w.Int32(0);
        w.Int64(offset);
        w.Int32(-1); // leader epoch
        w.NullableString(null);
    }
}
