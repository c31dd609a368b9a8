using System.Diagnostics;

namespace LabTui.Course.Home;

/// <summary>Starts the home's broker as a process that belongs to no window.</summary>
internal static class BrokerStarter
{
    /// <remarks>
    /// A session of its own, so that no window's Ctrl-C, hang-up or suspension reaches it. The shell ends at once: the broker
    /// is then nobody's child and leaves no zombie. What the runtime itself prints in a crash goes to the log.
    /// </remarks>
    public static void Start(StudentHome home)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        string[] words =
        [
            "-c",
            "log=$1; shift; exec </dev/null >>\"$log\" 2>&1; setsid \"$@\" &",
            "labtui-broker",
            System.IO.Path.Combine(home.Logs, "broker.log"),
            .. SelfCommand.Words,
            "home-broker",
            "--home",
            home.Path,
        ];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }
        // A small heap: thirty of these run on one classroom machine.
        start.Environment["DOTNET_GCgen0size"] = "400000";
        start.Environment["DOTNET_GCConserveMemory"] = "5";
        using var shell = Process.Start(start);
        shell?.WaitForExit(TimeSpan.FromSeconds(5));
    }
}
