namespace LabTui.Course;

/// <summary>Where labs and data are read from: in place, beside the program's source, so that an edit shows at once.</summary>
internal static class ContentFolders
{
    public static string Root { get; } = Find();
    public static string Labs =>
        Environment.GetEnvironmentVariable("LABTUI_LABS") is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(Root, "labs");
    public static string Data => Path.Combine(Root, "data");

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable("LABTUI_ROOT");
        if (!string.IsNullOrEmpty(named))
        {
            return Path.GetFullPath(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "labs")) && File.Exists(Path.Combine(folder.FullName, "LabTui.sln")))
            {
                return folder.FullName;
            }
        }
        throw UserProblem.Environment("labs/ and data/ were not found; start LabTui with run.sh, or name their folder in LABTUI_ROOT");
    }
}
