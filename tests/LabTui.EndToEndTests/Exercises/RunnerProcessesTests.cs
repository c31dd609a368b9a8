using System.Diagnostics;
using static LabTui.Exercises.StudentRun;

namespace LabTui.Exercises;

/// <summary>Processes that the code starts, and the child itself, end with it.</summary>
public sealed class RunnerProcessesTests
{
    [Fact]
    public void Processes_the_code_started_are_killed_with_it()
    {
        var report = Run(
            """
            var sleeper = System.Diagnostics.Process.Start("sleep", "300");
            Console.WriteLine(sleeper.Id);
            while (true) { }
            """,
            new(TimeSpan.FromSeconds(2))
        );
        Assert.Equal(RunEnd.TimedOut, report.End);
        var id = int.Parse(report.Output.Trim());
        Assert.True(SpinWait.SpinUntil(() => !App.Processes.Runs(id), TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_child_does_not_outlive_a_parent_that_was_killed()
    {
        using var parent = Process.Start(
            new ProcessStartInfo(TestChild.Command.FileName, TestChild.ParentVerb) { RedirectStandardOutput = true }
        )!;
        var id = int.Parse(parent.StandardOutput.ReadLine()!);
        Assert.True(App.Processes.Runs(id));
        parent.Kill();
        Assert.True(SpinWait.SpinUntil(() => !App.Processes.Runs(id), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void A_process_that_slips_away_holds_nothing_up()
    {
        // It leaves the tree that is killed, has lost what marks it, and keeps the child's standard output open.
        var began = Stopwatch.GetTimestamp();
        var report = Run(
            """
            var shell = new System.Diagnostics.ProcessStartInfo("sh", ["-c", "env -i setsid sleep 60 & echo $!"]) { RedirectStandardOutput = true };
            Console.Write(System.Diagnostics.Process.Start(shell).StandardOutput.ReadLine());
            System.Diagnostics.Process.Start("sh", ["-c", "setsid sleep 1 &"]).WaitForExit();
            while (true) { }
            """,
            new(TimeSpan.FromSeconds(1))
        );
        Process.GetProcessById(int.Parse(report.Output)).Kill();
        Assert.Equal(RunEnd.TimedOut, report.End);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(8));
    }

    [Theory]
    [InlineData("Environment.Exit(0);", RunEnd.Exited)]
    [InlineData("Environment.FailFast(null);", RunEnd.Crashed)]
    [InlineData("while (true) { }", RunEnd.TimedOut)]
    public void Processes_that_lost_their_parent_are_killed_too(string end, RunEnd expected)
    {
        var report = Run(
            $$"""
            var shell = new System.Diagnostics.ProcessStartInfo("sh", ["-c", "setsid sleep 300 & echo $!"]) { RedirectStandardOutput = true };
            Console.WriteLine(System.Diagnostics.Process.Start(shell).StandardOutput.ReadLine());
            {{end}}
            """,
            new(TimeSpan.FromSeconds(2))
        );
        Assert.Equal(expected, report.End);
        Assert.False(App.Processes.Runs(Number(report.Output)));
    }

    /// <summary>The line that is a number: what a dying runtime says may come in before it, through another pipe.</summary>
    private static int Number(string output) => output.Split('\n').Where(line => int.TryParse(line, out _)).Select(int.Parse).Single();
}
