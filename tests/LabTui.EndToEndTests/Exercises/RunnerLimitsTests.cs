using System.Diagnostics;
using static LabTui.Exercises.StudentRun;

namespace LabTui.Exercises;

/// <summary>Code that does not end, or takes more than it may.</summary>
public sealed class RunnerLimitsTests
{
    [Fact]
    public void An_endless_loop_is_stopped_at_its_limit()
    {
        var began = Stopwatch.GetTimestamp();
        var report = Run("while (true) { }", Short);
        Assert.Equal(RunEnd.TimedOut, report.End);
        Assert.Contains("was stopped", report.Error!.Message);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Endless_output_is_bounded_and_stopped()
    {
        var report = Run("""while (true) { Console.WriteLine("again and again"); }""", Short);
        Assert.Equal(RunEnd.TimedOut, report.End);
        Assert.Equal(BoundedOutput.MaxKept, report.Output.Length);
        Assert.StartsWith("again and again\nagain", report.Output);
    }

    [Fact]
    public void A_bomb_of_tasks_is_stopped()
    {
        var report = Run(
            "Bomb(); Thread.Sleep(-1);",
            new(TimeSpan.FromSeconds(1)),
            "static void Bomb() { Task.Run(Bomb); Task.Run(Bomb); Thread.Sleep(10); }"
        );
        Assert.Contains(report.End, new[] { RunEnd.TimedOut, RunEnd.Crashed, RunEnd.Threw });
    }

    [Fact]
    public void A_stack_overflow_is_told_as_one()
    {
        var report = Run("Deep(1);", more: "static int Deep(int n) => Deep(n + 1) + 1;");
        Assert.Equal(RunEnd.Crashed, report.End);
        Assert.Equal("the stack overflowed", report.Error!.Message);
    }

    [Fact]
    public void Two_gigabytes_are_refused()
    {
        var report = Run(
            "var much = new List<byte[]>(); for (var i = 0; i < 20; i++) { much.Add(new byte[100_000_000]); } Console.WriteLine(much.Count);"
        );
        Assert.Contains(report.End, new[] { RunEnd.Threw, RunEnd.Crashed });
        Assert.Contains("memory", report.Error!.Plain);
    }

    [Fact]
    public void Cancelling_ends_the_child()
    {
        using var runner = Load("public static class Work { public static void Go() { while (true) { } } }");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Equal(RunEnd.Cancelled, runner.Invoke("Work", "Go", [], Generous, cancel.Token).End);
        Assert.Equal(RunEnd.Cancelled, runner.Invoke("Work", "Go", [], Generous, TestContext.Current.CancellationToken).End);
    }

    [Fact]
    public void Code_with_a_token_may_finish_what_it_does()
    {
        using var runner = Load(
            """
            public static class Work
            {
                public static void Go(CancellationToken cancel)
                {
                    Console.WriteLine("working");
                    cancel.WaitHandle.WaitOne();
                    Console.WriteLine("flushed");
                }
            }
            """
        );
        using var cancel = new CancellationTokenSource();
        runner.Live = text =>
        {
            if (text.StartsWith("working", StringComparison.Ordinal))
            {
                cancel.Cancel();
            }
        };
        var report = runner.Invoke("Work", "Go", [], Generous, cancel.Token);
        Assert.Equal(RunEnd.Cancelled, report.End);
        Assert.Equal("working\nflushed\n", report.Output);
    }

    [Fact]
    public void A_processor_limit_counts_work_and_not_waiting()
    {
        var limit = new CallLimit(TimeSpan.FromSeconds(20), Cpu: TimeSpan.FromSeconds(1));
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(RunEnd.Completed, Run("Thread.Sleep(1500);", limit).End);
        Assert.Equal(RunEnd.TimedOut, Run("while (true) { }", limit).End);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(18));
    }

    [Fact]
    public void Threads_without_end_run_into_a_limit_of_the_child()
    {
        var report = Run("Bomb(); Thread.Sleep(-1);", more: "static void Bomb() { while (true) new Thread(Bomb).Start(); }");
        Assert.Equal(RunEnd.Crashed, report.End);
        Assert.Equal("the memory ran out", report.Error!.Message);
    }

    [Fact]
    public void Endless_output_is_counted_though_it_never_ended() =>
        Assert.True(Run("while (true) Console.WriteLine(\"again and again\");", Short).OutputBytes > 1_000_000);
}
