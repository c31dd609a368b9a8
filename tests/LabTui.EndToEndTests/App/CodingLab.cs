using LabTui.Course;

namespace LabTui.App;

/// <summary>A lab of exercises that are quickly checked, for tests of what happens around them; no student sees it.</summary>
internal static class CodingLab
{
    public const string Id = "first-code";

    /// <summary>The folder of labs that it stands in alone.</summary>
    public static string Labs { get; } = Path.Combine(ContentFolders.Root, "tests", "labs");

    public static string Folder { get; } = Path.Combine(Labs, "02-first-code");
}
