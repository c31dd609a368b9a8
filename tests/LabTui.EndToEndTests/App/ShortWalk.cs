using LabTui.Course;

namespace LabTui.App;

/// <summary>A short lab on payments without code, for tests that walk through one in minutes; no student sees it.</summary>
internal static class ShortWalk
{
    /// <summary>What the program is started with to have this lab alone.</summary>
    public static string Option { get; } = "--labs " + Path.Combine(ContentFolders.Root, "tests", "walks");
}
