namespace LabTui.Broker;

/// <summary>
/// Opens a partition's folder: walks the batch headers of every segment to rebuild its index, the producers'
/// windows and the transactions, checks the checksums of what lies behind the last checkpoint, and cuts what is not a whole batch
/// (a process killed in the middle of a write). Segments after a cut are renamed, not deleted. Gaps between offsets
/// are the work of compaction; so is a segment whose offsets the one before holds already: its deletion was cut short.
/// </summary>
internal sealed class LogRecovery(string folder, TopicSettings settings, Action<string> log)
{
    private readonly ProducerWindow _producers = new();
    private readonly LogTransactions _transactions = new();
    private readonly List<Segment> _good = [];

    /// <param name="checkpoint">Up to here checksums are known to be good: a segment's first offset, and a position in it.</param>
    public PartitionLog Open((long Segment, int Position) checkpoint)
    {
        foreach (var unfinished in Files(FileSegment.CleanedSuffix))
        {
            File.Delete(unfinished);
        }

        var cut = false;
        foreach (var path in Files(FileSegment.Suffix).Order(StringComparer.Ordinal))
        {
            var offset = FileSegment.OffsetOf(path);
            if (cut)
            {
                log($"{path} lies behind a cut; set aside as {Path.GetFileName(path)}.cut");
                File.Move(path, path + ".cut", overwrite: true);
            }
            else if (_good.Count > 0 && offset < _good[^1].NextOffset)
            {
                log($"{path} was compacted into the segment before it; deleted");
                File.Delete(path);
            }
            else
            {
                cut = Recover(new(folder, offset, settings.IndexIntervalBytes), checkpoint);
            }
        }

        return new(folder, settings, _good)
        {
            Producers = _producers,
            Transactions = _transactions,
            CleanedTo = CleanedOffset.Read(folder),
        };
    }

    private string[] Files(string suffix) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + suffix) : [];

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

        var torn = !IsReserve(segment, length);
        if (torn)
        {
            log($"{segment.Path}: cut {length - segment.Length} bytes after offset {segment.NextOffset - 1} that are not a whole batch");
        }

        segment.Cut(segment.Length);
        return torn;
    }

    private void Walk(FileSegment segment, int length, int trusted)
    {
        var scan = new BatchScan(segment, 0, stackalloc byte[BatchScan.BufferSize], length);
        var body = Array.Empty<byte>();
        while (scan.Next() && scan.Batch.BaseOffset >= segment.NextOffset)
        {
            if (scan.Position >= trusted && !ChecksumHolds(segment, scan, ref body))
            {
                return;
            }

            segment.Note(scan.Batch);
            _producers.Note(scan.Batch);
            if (scan.Batch.IsControl)
            {
                _transactions.NoteEnd(scan.Batch, ControlBatch.IsCommit(segment, scan.Position));
            }
            else
            {
                _transactions.NoteRecords(scan.Batch);
            }
        }
    }

    /// <summary>Room that was taken beforehand (preallocate) and never written: nothing but zeros.</summary>
    private static bool IsReserve(FileSegment segment, long length)
    {
        if (length - segment.Length < RecordBatch.HeaderSize)
        {
            return false; // the first bytes of a batch may be zeros too
        }

        Span<byte> buffer = stackalloc byte[BatchScan.BufferSize];
        for (var at = segment.Length; at < length; at += buffer.Length)
        {
            var read = segment.Read(at, buffer);
            if (read == 0 || buffer[..read].ContainsAnyExcept((byte)0))
            {
                return false;
            }
        }

        return true;
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
