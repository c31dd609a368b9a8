using System.ComponentModel;
using System.Diagnostics;
using LabTui.Streams;

namespace LabTui.Bench;

/// <summary>How fast kcat reads the same topic to nowhere, where there is one.</summary>
internal static class KcatBench
{
    public static void Line(BenchReport report, ClusterSettings settings, string topic, int records, TimeProvider time)
    {
        var start = new ProcessStartInfo(
            "sh",
            ["-c", $"exec kcat -C -e -q -b {settings.BootstrapServers} -t {topic} -o beginning >/dev/null"]
        )
        {
            RedirectStandardError = true,
        };
        var begun = time.GetTimestamp();
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                report.Line("kcat -C -e -q to /dev/null, its start included", $"{records / time.GetElapsedTime(begun).TotalSeconds:N0} /s");
            }
        }
        catch (Win32Exception)
        {
            // a machine without it has no other side to compare with
        }
    }
}
