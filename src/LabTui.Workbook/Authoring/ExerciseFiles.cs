namespace LabTui.Workbook;

/// <summary>
/// The student's copies of exercises: HOME/exercises/LAB/X.cs. What a student wrote is never overwritten; what was
/// deleted comes back as the starter.
/// </summary>
public sealed class ExerciseFiles(string exercisesFolder, Lab lab)
{
    internal const string SharedFolder = "shared";

    private const int MaxRead = 2_000_000;

    public string FolderPath => Path.Combine(exercisesFolder, lab.Id);

    public string PathOf(Exercise exercise) => Path.Combine(FolderPath, exercise.FileName);

    /// <summary>Copies the starter where the student has no file yet.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="IOException">The starter is missing or the folder cannot be written.</exception>
    public string Ensure(Exercise exercise)
    {
        var path = PathOf(exercise);
        if (!File.Exists(path))
        {
            Replace(path, StarterOf(exercise));
        }

        return path;
    }

    /// <summary>Puts the starter back and keeps the student's text beside it.</summary>
    /// <returns>Where the text was put; null when it was the starter anyway.</returns>
    public string? Reset(Exercise exercise) => Put(exercise, StarterOf(exercise));

    /// <summary>Puts a text in the student's place and keeps the student's own beside it.</summary>
    /// <returns>Where the student's text was put; null when it was the starter.</returns>
    public string? Put(Exercise exercise, string text)
    {
        var path = PathOf(exercise);
        string? backup = null;
        if (!IsStarter(exercise))
        {
            var number = Enumerable.Range(1, int.MaxValue - 1).First(n => !File.Exists($"{path}.backup-{n}"));
            backup = $"{path}.backup-{number}";
            File.Copy(path, backup);
        }

        Replace(path, text);
        return backup;
    }

    /// <summary>Takes back what <see cref="Put"/> did.</summary>
    /// <param name="backup">What it returned.</param>
    public void TakeBack(Exercise exercise, string? backup)
    {
        if (backup is null)
        {
            Replace(PathOf(exercise), StarterOf(exercise));
        }
        else
        {
            File.Move(backup, PathOf(exercise), overwrite: true);
        }
    }

    /// <summary>The text as it is on disk, half-saved or not; the starter when there is none.</summary>
    /// <remarks>Of a file that is no exercise any more by its size, only the beginning is read: the compiler will refuse it.</remarks>
    /// <exception cref="TextProblem">It is not UTF-8.</exception>
    public string Read(Exercise exercise)
    {
        var path = PathOf(exercise);
        if (!File.Exists(path))
        {
            return StarterOf(exercise);
        }

        if (new FileInfo(path).Length <= MaxRead)
        {
            return TextFile.Read(path);
        }

        using var reader = new StreamReader(path);
        var text = new char[MaxRead];
        return new string(text, 0, reader.ReadBlock(text));
    }

    public bool IsStarter(Exercise exercise)
    {
        try
        {
            return Read(exercise) == StarterOf(exercise);
        }
        catch (TextProblem)
        {
            return false;
        }
    }

    public string StarterOf(Exercise exercise) => exercise.InlineStarter ?? TextFile.Read(Path.Combine(lab.Folder, exercise.File));

    public bool HasSolution(Exercise exercise) => File.Exists(Path.Combine(lab.Folder, exercise.SolutionFile));

    /// <summary>Null in the student's edition.</summary>
    public string? SolutionOf(Exercise exercise)
    {
        var path = Path.Combine(lab.Folder, exercise.SolutionFile);
        return File.Exists(path) ? TextFile.Read(path) : null;
    }

    /// <summary>The lab's own C# that is compiled with each of its exercises and with their checks.</summary>
    public static IEnumerable<(string Name, string Text)> Shared(Lab lab)
    {
        var folder = Path.Combine(lab.Folder, SharedFolder);
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*.cs")
                .Order(StringComparer.Ordinal)
                .Select(path => ($"{SharedFolder}/{Path.GetFileName(path)}", TextFile.Read(path)))
            : [];
    }

    private static void Replace(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".tmp", text);
        File.Move(path + ".tmp", path, overwrite: true);
    }
}
