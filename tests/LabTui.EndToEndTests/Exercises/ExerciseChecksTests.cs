using System.Diagnostics;

namespace LabTui.Exercises;

public sealed class ExerciseChecksTests
{
    private static readonly StudentCompiler s_compiler = new([]);
    private static readonly CallLimit s_limit = new(TimeSpan.FromSeconds(1));

    private static RunReport Check(string body)
    {
        var compiled = s_compiler.Compile([
            new("Adder.cs", $"public static class Adder {{ public static int Add(int a, int b) {{ {body} }} }}"),
            new(
                "checks/Adder.cs",
                """
                using LabTui.Exercises;

                public static class AdderChecks
                {
                    [Check("it adds")]
                    public static void Adds()
                    {
                        if (Adder.Add(1, 2) is var seen && seen != 3) throw new NotYet(seen, 3, "use +");
                    }

                    [Check("it adds nothing")]
                    public static async Task AddsNothing()
                    {
                        await Task.Yield();
                        if (Adder.Add(5, 0) != 5) throw new NotYet(Adder.Add(5, 0), 5, "use +");
                    }

                    public static void NoCheck() => throw new Exception();
                }
                """
            ),
        ]);
        Assert.True(compiled.Succeeded, string.Join('\n', compiled.Problems));
        using var runner = Runner.Start(TestChild.Command);
        Assert.Equal(RunEnd.Completed, runner.Load(compiled).End);
        Assert.Equal(["it adds", "it adds nothing"], runner.CheckSentences);
        return runner.RunChecks(s_limit);
    }

    private static IEnumerable<CheckState> States(RunReport report) => report.Checks.Select(check => check.State);

    [Fact]
    public void A_solution_passes() => Assert.True(Check("return a + b;").AllPassed);

    [Fact]
    public void A_wrong_answer_is_told_with_what_was_seen()
    {
        var report = Check("return a - b;");
        Assert.Equal([CheckState.NotYet, CheckState.Passed], States(report));
        Assert.Equal(("-1", "3", "use +"), (report.Checks[0].Seen, report.Checks[0].Expected, report.Checks[0].TryThis));
    }

    [Fact]
    public void An_exception_fails_its_check_alone()
    {
        var report = Check("return b == 0 ? a / b : a + b;");
        Assert.Equal([CheckState.Passed, CheckState.Threw], States(report));
        Assert.Equal(("Adder.cs", 1), (report.Checks[1].Error!.File, report.Checks[1].Error!.Line));
    }

    [Fact]
    public void A_check_that_does_not_end_stops_those_behind_it()
    {
        var report = Check("while (b == 2) { } return a + b;");
        Assert.Equal(RunEnd.TimedOut, report.End);
        Assert.Equal([CheckState.TimedOut, CheckState.NotRun], States(report));
    }

    [Fact]
    public void Ending_the_program_fails_the_check_it_happened_in()
    {
        var report = Check("if (b == 0) Environment.Exit(0); return a + b;");
        Assert.Equal([CheckState.Passed, CheckState.Ended], States(report));
    }

    [Fact]
    public void The_compiler_comes_back_when_it_was_killed()
    {
        using var compiler = new CompilerProcess(TestChild.Command, []);
        compiler.WarmUp();
        Process.GetProcessById(compiler.ProcessId!.Value).Kill();
        Assert.True(compiler.Compile([new("A.cs", "public static class A { }")], TestContext.Current.CancellationToken).Succeeded);
    }

    [Fact]
    public void A_saved_exercise_has_its_verdict_within_the_target()
    {
        using var host = new ExerciseHost(TestChild.Command, []);
        host.WarmUp();
        var times = Enumerable.Range(0, 12).Select(i => Verdict(host, i)).ToArray()[2..];
        Array.Sort(times);
        TestContext.Current.SendDiagnosticMessage(
            $"save to verdict: median {times[5].TotalMilliseconds:F0} ms, worst {times[^1].TotalMilliseconds:F0} ms"
        );

        // The figure promised is 0.3 s; this bound leaves room for a machine that others use at the same time.
        Assert.True(times[5] < TimeSpan.FromSeconds(1), $"median {times[5].TotalMilliseconds:F0} ms");
    }

    private static TimeSpan Verdict(ExerciseHost host, int i)
    {
        var verdict = host.Check(
            [
                new(
                    "A.cs",
                    $$"""
                    using LabTui.Exercises;
                    public static class A { public static int Go() => {{i}}; }
                    public static class AChecks { [Check("it goes")] public static void Goes() { if (A.Go() != {{i}}) throw new NotYet(A.Go(), {{i}}, "go"); } }
                    """
                ),
            ],
            () => new Dictionary<string, string?>(),
            s_limit
        );
        Assert.True(verdict.AllPassed);
        return verdict.Took;
    }

    [Fact]
    public void A_file_saved_half_is_told_and_the_next_save_works()
    {
        using var host = new ExerciseHost(TestChild.Command, []);
        var half = host.Check(
            [new("A.cs", "public static class A { public static int Go() => ")],
            () => new Dictionary<string, string?>(),
            s_limit,
            TestContext.Current.CancellationToken
        );
        Assert.Null(half.Run);
        Assert.NotEmpty(half.Compiled.Errors);
        Verdict(host, 1);
    }
}
