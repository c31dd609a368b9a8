namespace LabTui.Course.Coding;

/// <summary>The topics and groups of one run of an exercise's checks: made empty while the compiler works, and deleted afterwards.</summary>
/// <param name="folder">What the code leaves in files: deleted with the topics.</param>
internal sealed class ScratchTopics(string prefix, string folder, Task making, Action<string, Task> ended) : IDisposable
{
    private Task _user = Task.CompletedTask;

    /// <summary>How the names of all of them begin.</summary>
    /// <exception cref="Streams.ClusterProblem">They could not be made: the broker does not answer.</exception>
    public string Made()
    {
        making.GetAwaiter().GetResult();
        return prefix;
    }

    /// <summary>The path of a model for this run: a copy of the student's, where there is one.</summary>
    public string ModelFile(string models)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, LabSurroundings.ModelName);
        foreach (var path in new[] { file, Path.ChangeExtension(file, ".json") })
        {
            var own = Path.Combine(models, Path.GetFileName(path));
            if (File.Exists(own))
            {
                File.Copy(own, path, overwrite: true);
            }
        }

        return file;
    }

    /// <summary>Code that still ends may make them again.</summary>
    public void StaysFor(Task code) => _user = code;

    /// <summary>What cannot be deleted now is empty and in nobody's way: it never fails the check.</summary>
    public void Dispose() => ended(prefix, Task.WhenAll(making, _user));
}
