namespace LabTui.Broker;

/// <summary>The records of a batch, unpacked.</summary>
internal static class BatchRecords
{
    /// <summary>They lie in the batch itself where it is not packed, else in the buffer.</summary>
    /// <exception cref="InvalidDataException">They cannot be unpacked.</exception>
    public static ReadOnlyMemory<byte> Of(in RecordBatch batch, ReadOnlyMemory<byte> bytes, PooledBuffer unpacked)
    {
        var packed = bytes[RecordBatch.HeaderSize..];
        if (batch.Codec == Codec.None)
        {
            return packed;
        }

        unpacked.Clear();
        Compression.Unpack(batch.Codec, packed, unpacked);
        return unpacked.Written;
    }

    /// <summary>Null for records that are none: an older broker took them without looking.</summary>
    public static ReadOnlyMemory<byte>? TryOf(in RecordBatch batch, ReadOnlyMemory<byte> bytes, PooledBuffer unpacked)
    {
        try
        {
            var records = Of(batch, bytes, unpacked);
            var count = 0;
            var scan = new RecordScan(records.Span);
            while (scan.Next())
            {
                count++;
            }

            return count == batch.RecordCount ? records : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
