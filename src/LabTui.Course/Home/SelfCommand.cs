namespace LabTui.Course.Home;

/// <summary>How this very program is started again as another process.</summary>
internal static class SelfCommand
{
    /// <summary>The host and the program, ready for arguments: `dotnet labtui.dll`, or the launcher alone.</summary>
    public static IReadOnlyList<string> Words { get; } = Find();

    private static string[] Find()
    {
        var process = Environment.ProcessPath ?? "dotnet";
        var program = System.IO.Path.Combine(AppContext.BaseDirectory, "labtui.dll");
        return System.IO.Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, program] : [process];
    }
}
