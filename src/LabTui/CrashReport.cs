using System.Globalization;
using LabTui.Course.Home;

namespace LabTui;

/// <summary>An internal error, kept whole in a file: the screen is no place for a stack trace.</summary>
internal static class CrashReport
{
    /// <returns>The file's path, or the trace itself where no file could be written.</returns>
    public static string Write(StudentHome home, Exception problem)
    {
        var now = TimeProvider.System.GetLocalNow();
        var path = Path.Combine(
            home.Logs,
            string.Create(CultureInfo.InvariantCulture, $"crash-{now:yyyyMMdd-HHmmss}-{Environment.ProcessId}.log")
        );
        try
        {
            Directory.CreateDirectory(home.Logs);
            File.WriteAllText(
                path,
                $"{now:O}\nlabtui {typeof(CrashReport).Assembly.GetName().Version}\n{Environment.CommandLine}\n\n{problem}\n"
            );
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"(not written: {e.Message})\n{problem}";
        }
    }
}
