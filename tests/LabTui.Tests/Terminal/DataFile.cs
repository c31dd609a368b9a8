namespace LabTui.Terminal;

/// <summary>A file of the repository's data folder.</summary>
internal static class DataFile
{
    internal static string Path(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "LabTui.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("the solution's folder");
        }

        return System.IO.Path.Combine(folder.FullName, "data", name);
    }
}
