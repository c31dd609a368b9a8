namespace LabTui.Commands;

/// <summary>How this program was called, so that commands in lab text can be typed as they stand.</summary>
internal static class CommandPrefix
{
    public static string Words { get; } = Environment.GetEnvironmentVariable("LABTUI_COMMAND") is { Length: > 0 } named ? named : "labtui";
}
