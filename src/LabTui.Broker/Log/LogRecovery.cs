namespace LabTui.Broker;

/// <summary>
/// Opens a partition's folder: walks the batch headers of every segment to rebuild its index and the producers'
/// windows, checks the checksums of what lies behind the last checkpoint, and cuts what is not a whole batch
/// (a process killed in the middle of a write). Segments after a cut are renamed, not deleted.
/// </summary>
internal sealed class LogRecovery(string folder, int segmentBytes, Action<string> log)
{
    private readonly ProducerWindow _producers = new();
    private readonly List<Segment> _good = [];

    /// <param name="checkpoint">Up to here checksums are known to be good: a segment's first offset, and a position in it.</param>
    public PartitionLog Open((long Segment, int Position) checkpoint)
    {
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.log").Order(StringComparer.Ordinal).ToArray() : [];
        var cut = false;
        foreach (var path in paths)
        {
            if (cut || (_good.Count > 0 && _good[^1].NextOffset != FileSegment.OffsetOf(path)))
            {
                cut = true;
                log($"{path} does not continue the log before it; set aside as {Path.GetFileName(path)}.cut");
                File.Move(path, path + ".cut", overwrite: true);
            }
            else
            {
                cut = Recover(new(folder, FileSegment.OffsetOf(path)), checkpoint);
            }
        }

        return new(folder, segmentBytes, _good) { Producers = _producers };
    }

    private bool Recover(FileSegment segment, (long Segment, int Position) checkpoint)
    {
        var length = segment.FileLength();
        var trusted =
            segment.BaseOffset < checkpoint.Segment ? int.MaxValue
            : segment.BaseOffset == checkpoint.Segment ? checkpoint.Position
            : 0;
        if (trusted != int.MaxValue && trusted > length)
        {
            trusted = 0; // the file is shorter than when it was checked: trust nothing
        }

        Walk(segment, (int)Math.Min(length, int.MaxValue), trusted);
        _good.Add(segment);
        if (segment.Length == length)
        {
            return false;
        }

        log($"{segment.Path}: cut {length - segment.Length} bytes after offset {segment.NextOffset - 1} that are not a whole batch");
        segment.Cut(segment.Length);
        return true;
    }

    private void Walk(FileSegment segment, int length, int trusted)
    {
        var scan = new BatchScan(segment, 0, stackalloc byte[BatchScan.BufferSize], length);
        var body = Array.Empty<byte>();
        while (scan.Next() && scan.Batch.BaseOffset == segment.NextOffset)
        {
            if (scan.Position >= trusted && !ChecksumHolds(segment, scan, ref body))
            {
                return;
            }

            segment.Note(scan.Batch);
            _producers.Note(scan.Batch);
        }
    }

    private static bool ChecksumHolds(FileSegment segment, in BatchScan scan, ref byte[] body)
    {
        if (body.Length < scan.Batch.Length)
        {
            body = new byte[Math.Max(64 * 1024, scan.Batch.Length)];
        }

        var bytes = body.AsSpan(0, scan.Batch.Length);
        return segment.Read(scan.Position, bytes) == bytes.Length && RecordBatch.Checksum(bytes) == scan.Batch.Crc;
    }
}
