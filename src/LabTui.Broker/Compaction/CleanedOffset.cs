using System.Globalization;

namespace LabTui.Broker;

/// <summary>How far a partition has been compacted, in a small file of its folder: lost, it is only compacted once more.</summary>
internal static class CleanedOffset
{
    public static long Read(string folder)
    {
        var path = PathIn(folder);
        return File.Exists(path) && long.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var offset) ? offset : 0;
    }

    public static void Write(string? folder, long offset)
    {
        if (folder is not null && Directory.Exists(folder))
        {
            File.WriteAllText(PathIn(folder), offset.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, "cleaned");
}
