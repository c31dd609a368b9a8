using System.Text.Json;

namespace LabTui.Workbook;

/// <summary>
/// HOME/progress/LAB.json. Every write takes the lock, reads the file again, merges, and replaces it by rename, so that
/// two windows and a crash at any moment lose nothing. The directory is not synced: after a power cut the file is
/// the old or the new one, never half of each. Not safe for use by several threads at once.
/// </summary>
public sealed class ProgressFile(string folder, string labId, TimeProvider time)
{
    private const int MaxBytes = 8 * 1024 * 1024;
    private const int MaxPending = 10_000;

    private readonly List<(StepUpdate Update, DateTimeOffset At)> _pending = [];
    private readonly string _name = StepReader.StableId.IsMatch(labId) ? labId : StepReader.Slug(labId);

    public string FilePath => Path.Combine(folder, _name + ".json");

    private string PreviousPath => FilePath + ".previous";

    /// <summary>Reads without writing, except that a damaged file is set aside.</summary>
    public ProgressReading Read()
    {
        var stored = ReadStored();
        return stored with { Progress = WithPending(stored.Progress) };
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
            using var guard = ProgressLock.Take(Path.Combine(folder, _name + ".lock"));
            stored = ReadStored();
            var merged = WithPending(stored.Progress);
            if (stored.Problem is { Trouble: not ProgressTrouble.Damaged })
            {
                return new(merged, stored.Problem);
            }

            Write(merged);
            _pending.Clear();
            return new(merged, stored.Problem);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            stored ??= ReadStored();
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

    private ProgressReading ReadStored()
    {
        var none = new LabProgress { Lab = labId };
        try
        {
            var progress = Parse(FilePath);
            if (progress is { Format: > LabProgress.NewestFormat })
            {
                return new(
                    none,
                    new(
                        ProgressTrouble.Newer,
                        FilePath,
                        $"{FilePath} was written by a newer LabTui (format {progress.Format}); it is left alone. Update this one."
                    )
                );
            }

            return new(progress ?? none, null);
        }
        catch (JsonException error)
        {
            return SetAside(none, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(none, new(ProgressTrouble.Unreadable, FilePath, $"{FilePath} cannot be read: {error.Message}"));
        }
    }

    /// <returns>Null when there is no such file.</returns>
    private static LabProgress? Parse(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new JsonException($"larger than {MaxBytes} bytes");
        }

        var progress =
            JsonSerializer.Deserialize(File.ReadAllBytes(path), ProgressJson.Default.LabProgress) ?? throw new JsonException("it is empty");
        return progress.Steps.Values.All(IsWhole) ? progress : throw new JsonException("a step or an answer is empty");
    }

    /// <summary>What stands in a list or dictionary may be null in a file that was written by hand.</summary>
    private static bool IsWhole(StepProgress? step) =>
        step is not null
        && step.Observed.All(line => line is not null)
        && step.Answers.Values.All(answer => answer?.Given is not null && answer.Given.All(key => key is not null));

    private ProgressReading SetAside(LabProgress none, JsonException error)
    {
        var number = Enumerable.Range(1, int.MaxValue - 1).First(n => !File.Exists($"{FilePath}.damaged-{n}"));
        var aside = $"{FilePath}.damaged-{number}";
        try
        {
            File.Move(FilePath, aside);
            var previous = ReadPrevious();
            return new(
                previous ?? none,
                new(
                    ProgressTrouble.Damaged,
                    aside,
                    $"{FilePath} was damaged ({error.Message}); it is now {Path.GetFileName(aside)}. "
                        + (previous is null ? "There was no earlier copy, so this lab begins anew." : "The copy before it was taken.")
                )
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(
                none,
                new(ProgressTrouble.Unreadable, FilePath, $"{FilePath} is damaged and cannot be set aside: {failure.Message}")
            );
        }
    }

    private LabProgress? ReadPrevious()
    {
        try
        {
            return Parse(PreviousPath) is { Format: <= LabProgress.NewestFormat } previous ? previous : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Write(LabProgress progress)
    {
        var temporary = FilePath + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, progress, ProgressJson.Default.LabProgress);
            file.Flush(flushToDisk: true);
        }

        if (File.Exists(FilePath))
        {
            File.Copy(FilePath, PreviousPath + ".tmp", overwrite: true);
            File.Move(PreviousPath + ".tmp", PreviousPath, overwrite: true);
        }

        File.Move(temporary, FilePath, overwrite: true);
    }
}
