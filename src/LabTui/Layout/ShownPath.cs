namespace LabTui.Layout;

/// <summary>A path as a shell takes it: what is below the user's own folder begins with ~.</summary>
internal static class ShownPath
{
    public static string Of(string path) =>
        Environment.GetEnvironmentVariable("HOME") is { Length: > 1 } home && path.StartsWith(home + "/", StringComparison.Ordinal)
            ? "~" + path[home.Length..]
            : path;
}
