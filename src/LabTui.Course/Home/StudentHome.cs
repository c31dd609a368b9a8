namespace LabTui.Course.Home;

/// <summary>Everything of one student in one folder that a person can read, copy and delete.</summary>
internal sealed class StudentHome(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Exercises => At("exercises");
    public string Progress => At("progress");
    public string Broker => At("broker");
    public string Data => At("data");
    public string Models => At("models");
    public string Logs => At("logs");
    public string SettingsFile => At("settings.json");
    public string WorkbookLockFile => At("workbook.lock");

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The folder from the option, the environment or the default, in this order.</summary>
    public static StudentHome From(string? option)
    {
        var path = option ?? Environment.GetEnvironmentVariable("LABTUI_HOME");
        if (!string.IsNullOrEmpty(path))
        {
            return new StudentHome(path);
        }

        var user = Environment.GetEnvironmentVariable("HOME");
        if (string.IsNullOrEmpty(user))
        {
            throw UserProblem.Environment("neither HOME nor LABTUI_HOME is set; name a folder with --home DIR");
        }

        return new StudentHome(System.IO.Path.Combine(user, "labtui"));
    }

    /// <summary>Makes the folders and proves that they can be written.</summary>
    /// <exception cref="UserProblem">The home cannot be written (exit code 3).</exception>
    public StudentHome Ensure()
    {
        try
        {
            foreach (var folder in new[] { Path, Exercises, Progress, Broker, Data, Models, Logs })
            {
                Directory.CreateDirectory(folder);
            }

            ProveWritable();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment(
                $"the home {Path} cannot be written: {e.Message}\nname another folder with --home DIR or LABTUI_HOME, or free some space",
                e
            );
        }
        return this;
    }

    private void ProveWritable()
    {
        var probe = At($".write-{Environment.ProcessId}");
        File.WriteAllText(probe, "x");
        File.Delete(probe);
    }
}
