using System.Text.Json;

namespace LabTui.Workbook;

/// <summary>One lab's progress as it lies on the disk, with the copy that was there before the last write.</summary>
internal sealed class StoredProgress(string path, string labId)
{
    private const int MaxBytes = 8 * 1024 * 1024;

    private string PreviousPath => path + ".previous";

    /// <summary>Changes nothing; of a damaged file the reading says what is wrong with it.</summary>
    public ProgressReading Read()
    {
        var none = new LabProgress { Lab = labId };
        try
        {
            var progress = Parse(path);
            if (progress is { Format: > LabProgress.NewestFormat })
            {
                return new(
                    none,
                    new(
                        ProgressTrouble.Newer,
                        path,
                        $"{path} was written by a newer LabTui (format {progress.Format}); it is left alone. Update this one."
                    )
                );
            }

            return new(progress ?? none, null);
        }
        catch (JsonException error)
        {
            return new(none, new(ProgressTrouble.Damaged, path, error.Message));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(none, new(ProgressTrouble.Unreadable, path, $"{path} cannot be read: {error.Message}"));
        }
    }

    /// <summary>Reads, and puts the copy in the place of a damaged file. For who holds the lock.</summary>
    public ProgressReading ReadAndMend()
    {
        var stored = Read();
        return stored.Problem is { Trouble: ProgressTrouble.Damaged } damage ? SetAside(stored.Progress, damage.Message) : stored;
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

    /// <summary>The copy takes the damaged file's place by rename, so that at no moment there is neither.</summary>
    private ProgressReading SetAside(LabProgress none, string damage)
    {
        var number = Enumerable.Range(1, int.MaxValue - 1).First(n => !File.Exists($"{path}.damaged-{n}"));
        var aside = $"{path}.damaged-{number}";
        try
        {
            var previous = ReadPrevious();
            if (previous is null)
            {
                File.Move(path, aside);
            }
            else
            {
                File.Copy(path, aside);
                File.Copy(PreviousPath, path + ".tmp", overwrite: true);
                File.Move(path + ".tmp", path, overwrite: true);
            }

            return new(
                previous ?? none,
                new(
                    ProgressTrouble.Damaged,
                    aside,
                    $"{path} was damaged ({damage}); it is now {Path.GetFileName(aside)}. "
                        + (
                            previous is null
                                ? "There was no earlier copy, so this lab begins anew."
                                : "The copy before it was put in its place: the last thing done may have to be done again."
                        )
                )
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return NotMended(failure);
        }
    }

    /// <summary>The copy is shown all the same: what is read next time is no less.</summary>
    public ProgressReading NotMended(Exception failure) =>
        new(
            ReadPrevious() ?? new LabProgress { Lab = labId },
            new(ProgressTrouble.Unreadable, path, $"{path} is damaged and cannot be set aside: {failure.Message}")
        );

    private LabProgress? ReadPrevious()
    {
        try
        {
            return Parse(PreviousPath) is { Format: <= LabProgress.NewestFormat } previous ? previous : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(LabProgress progress)
    {
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, progress, ProgressJson.Default.LabProgress);
            file.Flush(flushToDisk: true);
        }

        if (File.Exists(path))
        {
            File.Copy(path, PreviousPath + ".tmp", overwrite: true);
            File.Move(PreviousPath + ".tmp", PreviousPath, overwrite: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
