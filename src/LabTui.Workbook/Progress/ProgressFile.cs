namespace LabTui.Workbook;

/// <summary>
/// HOME/progress/LAB.json. Every write takes the lock, reads the file again, merges, and replaces it by rename, so that
/// two windows and a crash at any moment lose nothing. The directory is not synced: after a power cut the file is
/// the old or the new one, never half of each. Not safe for use by several threads at once.
/// </summary>
public sealed class ProgressFile(string folder, string labId, TimeProvider time)
{
    private const int MaxPending = 10_000;

    private readonly List<(StepUpdate Update, DateTimeOffset At)> _pending = [];
    private readonly string _name = NameOf(labId);
    private readonly StoredProgress _stored = new(Path.Combine(folder, NameOf(labId) + ".json"), labId);

    public string FilePath => Path.Combine(folder, _name + ".json");

    /// <summary>Reads without writing, except that a damaged file is set aside and the copy before it put in its place.</summary>
    public ProgressReading Read()
    {
        var stored = _stored.Read();
        if (stored.Problem is { Trouble: ProgressTrouble.Damaged })
        {
            stored = Recover();
        }

        return stored with
        {
            Progress = WithPending(stored.Progress),
        };
    }

    /// <summary>
    /// Merges one change and writes. When it cannot be written the change is kept and goes out with the next one;
    /// the reading shows it in any case.
    /// </summary>
    public ProgressReading Update(StepUpdate update)
    {
        if (_pending.Count < MaxPending)
        {
            _pending.Add((update, time.GetUtcNow()));
        }

        return WritePending();
    }

    /// <summary>Tries again to write what could not be written.</summary>
    /// <returns>Null when there was nothing to write.</returns>
    public ProgressReading? Retry() => _pending.Count == 0 ? null : WritePending();

    private ProgressReading WritePending()
    {
        ProgressReading? stored = null;
        try
        {
            Directory.CreateDirectory(folder);
            using var guard = TakeLock();
            stored = _stored.ReadAndMend();
            var merged = WithPending(stored.Progress);
            if (stored.Problem is { Trouble: not ProgressTrouble.Damaged })
            {
                return new(merged, stored.Problem);
            }

            _stored.Write(merged);
            _pending.Clear();
            return new(merged, stored.Problem);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            stored ??= _stored.Read() is { Problem: null or { Trouble: not ProgressTrouble.Damaged } } read
                ? read
                : _stored.NotMended(error);
            return new(
                WithPending(stored.Progress),
                new(
                    ProgressTrouble.NotWritten,
                    FilePath,
                    $"progress not saved: free the disk or choose another --home ({FilePath}: {Reason(error)})"
                )
            );
        }
    }

    /// <summary>The runtime puts the path behind the system's own words; here it stands before them.</summary>
    private static string Reason(Exception error) => error.Message.Split(" : '")[0];

    private LabProgress WithPending(LabProgress progress) =>
        _pending.Aggregate(progress, (merged, change) => ProgressMerge.Apply(merged, change.Update, change.At));

    private static string NameOf(string labId) => StepReader.StableId.IsMatch(labId) ? labId : StepReader.Slug(labId);

    private FileStream TakeLock() => ProgressLock.Take(Path.Combine(folder, _name + ".lock"));

    /// <summary>Under the lock: another window may be about to write, or may have mended the file already.</summary>
    private ProgressReading Recover()
    {
        try
        {
            using var guard = TakeLock();
            return _stored.ReadAndMend();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return _stored.NotMended(error);
        }
    }
}
