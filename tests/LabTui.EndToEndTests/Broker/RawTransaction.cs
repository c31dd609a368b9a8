namespace LabTui.Broker;

/// <summary>What the ordinary client has no words for: how transactions stand, and steps that it would not take.</summary>
internal static class RawTransaction
{
    public sealed record Described(
        ErrorCode Error,
        string State,
        int Timeout,
        bool HasStart,
        long Producer,
        short Epoch,
        string Partitions
    );

    public sealed record Known(long Id, int Epoch, int LastSequence, bool HasTime, int CoordinatorEpoch, long Start);

    public static Described Describe(RawClient raw, string id)
    {
        var answer = raw.AskFlexible(
            ApiKey.DescribeTransactions,
            0,
            w =>
            {
                w.Array(1);
                w.String(id);
                w.Tags();
            }
        );
        var r = new WireReader(answer, flexible: true);
        r.Int32("throttle");
        Assert.Equal(1, r.Array("transactions", 1));
        var error = (ErrorCode)r.Int16("error");
        Assert.Equal(id, r.String("id"));
        var (state, timeout, start) = (r.String("state"), r.Int32("timeout"), r.Int64("start"));
        var (producer, epoch) = (r.Int64("producer"), r.Int16("epoch"));
        var partitions = new List<string>();
        for (var left = r.Array("topics", 1); left > 0; left--)
        {
            var name = r.String("topic");
            partitions.AddRange(r.Int32Array("partitions").Select(p => $"{name}-{p}"));
            r.Tags();
        }

        return new(error, state, timeout, start > 0, producer, epoch, string.Join(' ', partitions));
    }

    public static (List<string> Unknown, List<(string Id, long Producer, string State)> Found) List(RawClient raw, string state)
    {
        var answer = raw.AskFlexible(
            ApiKey.ListTransactions,
            0,
            w =>
            {
                w.Array(1);
                w.String(state);
                w.Array(0);
                w.Tags();
            }
        );
        var r = new WireReader(answer, flexible: true);
        r.Int32("throttle");
        Assert.Equal(ErrorCode.None, (ErrorCode)r.Int16("error"));
        var unknown = r.Strings("unknown", "state");
        var found = new List<(string, long, string)>();
        for (var left = r.Array("transactions", 1); left > 0; left--)
        {
            found.Add((r.String("id"), r.Int64("producer"), r.String("state")));
            r.Tags();
        }

        return (unknown, found);
    }

    public static List<Known> Producers(RawClient raw, string topic, int partition)
    {
        var answer = raw.AskFlexible(
            ApiKey.DescribeProducers,
            0,
            w =>
            {
                w.Array(1);
                w.String(topic);
                w.Int32Array([partition]);
                w.Tags();
                w.Tags();
            }
        );
        var r = new WireReader(answer, flexible: true);
        r.Int32("throttle");
        r.Array("topics", 1);
        r.String("topic");
        r.Array("partitions", 1);
        r.Int32("partition");
        Assert.Equal(ErrorCode.None, (ErrorCode)r.Int16("error"));
        r.NullableString("message");
        var known = new List<Known>();
        for (var left = r.Array("producers", 1); left > 0; left--)
        {
            known.Add(
                new(
                    r.Int64("id"),
                    r.Int32("epoch"),
                    r.Int32("last sequence"),
                    r.Int64("last time") > 0,
                    r.Int32("coordinator epoch"),
                    r.Int64("start")
                )
            );
            r.Tags();
        }

        return known;
    }

    /// <summary>Versions 0 to 2.</summary>
    public static ErrorCode End(RawClient raw, short version, string id, long producer, short epoch, bool committed)
    {
        var answer = raw.Ask(
            ApiKey.EndTxn,
            version,
            w =>
            {
                WriteHead(w, id, producer, epoch);
                w.Bool(committed);
            }
        );
        return Error(answer, 4);
    }

    /// <summary>Versions 0 to 2, one partition.</summary>
    public static ErrorCode AddPartition(RawClient raw, short version, string id, long producer, short epoch, string topic, int partition)
    {
        var answer = raw.Ask(
            ApiKey.AddPartitionsToTxn,
            version,
            w =>
            {
                WriteHead(w, id, producer, epoch);
                w.Array(1);
                w.String(topic);
                w.Int32Array([partition]);
            }
        );
        return Error(answer, 4 + 4 + 2 + topic.Length + 4 + 4);
    }

    /// <summary>Versions 3 to 5: with what the producer has itself.</summary>
    public static (ErrorCode Error, long Producer, short Epoch) Begin(RawClient raw, short version, string id, long producer, short epoch)
    {
        var answer = raw.AskFlexible(
            ApiKey.InitProducerId,
            version,
            w =>
            {
                w.String(id);
                w.Int32(60_000);
                w.Int64(producer);
                w.Int16(epoch);
                w.Tags();
            }
        );
        var r = new WireReader(answer, flexible: true);
        r.Int32("throttle");
        return ((ErrorCode)r.Int16("error"), r.Int64("producer"), r.Int16("epoch"));
    }

    /// <summary>Version 3.</summary>
    public static ErrorCode AddGroup(RawClient raw, string id, long producer, short epoch, string group)
    {
        var answer = raw.AskFlexible(
            ApiKey.AddOffsetsToTxn,
            3,
            w =>
            {
                WriteHead(w, id, producer, epoch);
                w.String(group);
                w.Tags();
            }
        );
        return Error(answer, 4);
    }

    /// <summary>Version 3: with the member that commits, offset 1 of partition 0.</summary>
    public static ErrorCode CommitOffset(
        RawClient raw,
        (string Id, long ProducerId, short Epoch) producer,
        string group,
        string member,
        int generation,
        string topic
    )
    {
        var answer = raw.AskFlexible(
            ApiKey.TxnOffsetCommit,
            3,
            w =>
            {
                w.String(producer.Id);
                w.String(group);
                w.Int64(producer.ProducerId);
                w.Int16(producer.Epoch);
                w.Int32(generation);
                w.String(member);
                w.NullableString(null); // instance
                RawOffset.Write(w, topic, 0);
            }
        );
        return RawOffset.ErrorOf(answer);
    }

    private static void WriteHead(WireWriter w, string id, long producer, short epoch)
    {
        w.String(id);
        w.Int64(producer);
        w.Int16(epoch);
    }

    private static ErrorCode Error(byte[] answer, int at)
    {
        var r = new WireReader(answer.AsSpan(at));
        return (ErrorCode)r.Int16("error");
    }
}
