using System.Diagnostics;

namespace LabTui.Exercises;

public sealed class RunnerTests
{
    private static readonly StudentCompiler s_compiler = new([]);
    private static readonly CallLimit s_generous = new(TimeSpan.FromSeconds(20));
    private static readonly CallLimit s_short = new(TimeSpan.FromMilliseconds(500));

    private static Runner Load(string code, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var compiled = s_compiler.Compile([new("/home/ann/Work.cs", code)]);
        Assert.True(compiled.Succeeded, string.Join('\n', compiled.Problems));
        var runner = Runner.Start(TestChild.Command);
        var loaded = runner.Load(compiled, environment);
        Assert.True(loaded.End == RunEnd.Completed, loaded.Error?.Message);
        return runner;
    }

    private static RunReport Run(string body, CallLimit? limit = null, string more = "")
    {
        using var runner = Load(
            $$"""
            public static class Work
            {
                public static void Go()
                {
                    {{body}}
                }
                {{more}}
            }
            """
        );
        return runner.Invoke("Work", "Go", [], limit ?? s_generous);
    }

    [Fact]
    public void A_method_gets_its_arguments_and_gives_its_result()
    {
        using var runner = Load(
            """
            public static class Work
            {
                public static async Task<string[]> Go(string word, int times, double x, CancellationToken cancel)
                {
                    await Task.Yield();
                    Console.WriteLine("x is " + x);
                    return Enumerable.Repeat(word, times).ToArray();
                }
            }
            """
        );
        var report = runner.Invoke("Work", "Go", ["hi", "2", "0.5"], s_generous, TestContext.Current.CancellationToken);
        Assert.Equal(RunEnd.Completed, report.End);
        Assert.Equal("""["hi","hi"]""", report.ResultJson);
        Assert.Equal("x is 0.5\n", report.Output);
    }

    [Fact]
    public void The_environment_reaches_the_code()
    {
        using var runner = Load(
            """public static class Work { public static string Go() => Environment.GetEnvironmentVariable("LABTUI_X"); }""",
            new Dictionary<string, string?> { ["LABTUI_X"] = "here" }
        );
        Assert.Equal("\"here\"", runner.Invoke("Work", "Go", [], s_generous, TestContext.Current.CancellationToken).ResultJson);
    }

    [Fact]
    public void An_exception_names_the_students_line_and_says_it_plainly()
    {
        var report = Run("int[] three = [1, 2, 3]; Console.WriteLine(three[3]);");
        Assert.Equal(RunEnd.Threw, report.End);
        Assert.Equal("System.IndexOutOfRangeException", report.Error!.Type);
        Assert.Equal(("/home/ann/Work.cs", 5), (report.Error.File, report.Error.Line));
        Assert.StartsWith("A position outside the list", report.Error.Plain);
    }

    /// <summary>Two accesses of one loop that can fail alike, and a call so short that it would be inlined.</summary>
    [Theory]
    [InlineData("ann;3", "ben", 13)]
    [InlineData("ann", "ben;1", 7)]
    [InlineData("ann;3", "ben;", 18)]
    public void Of_lines_that_fail_alike_the_one_that_failed_is_named(string first, string second, int line)
    {
        var report = Run(
            $$"""
            for (var i = 0; i < 100_000; i++)
                    {
                        var name = "{{first}}".Split(";")[1];
                        if (name.Length > 1)
                        {
                            continue;
                        }

                        name += "{{second}}".Split(";")[1];
                        name += First(name);
                    }
            """,
            more: """
            static char First(string name) =>
                    name[1];
            """
        );
        Assert.Equal(RunEnd.Threw, report.End);
        Assert.Equal(("/home/ann/Work.cs", line), (report.Error!.File, report.Error.Line));
    }

    [Fact]
    public void An_endless_loop_is_stopped_at_its_limit()
    {
        var began = Stopwatch.GetTimestamp();
        var report = Run("while (true) { }", s_short);
        Assert.Equal(RunEnd.TimedOut, report.End);
        Assert.Contains("was stopped", report.Error!.Message);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Endless_output_is_bounded_and_stopped()
    {
        var report = Run("""while (true) { Console.WriteLine("again and again"); }""", s_short);
        Assert.Equal(RunEnd.TimedOut, report.End);
        Assert.Equal(BoundedOutput.MaxKept, report.Output.Length);
        Assert.StartsWith("again and again\nagain", report.Output);
    }

    [Fact]
    public void Much_output_is_cut_and_counted()
    {
        var report = Run("""for (var i = 0; i < 100_000; i++) { Console.WriteLine("0123456789"); }""");
        Assert.Equal(RunEnd.Completed, report.End);
        Assert.Equal(BoundedOutput.MaxKept, report.Output.Length);
        Assert.Equal(1_100_000, report.OutputBytes);
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
    public void Ending_the_program_is_told()
    {
        var report = Run("Console.WriteLine(\"bye\"); Environment.Exit(3);");
        Assert.Equal(RunEnd.Exited, report.End);
        Assert.Contains("exit code 3", report.Error!.Message);
        Assert.Equal("bye\n", report.Output);
    }

    [Fact]
    public void Nobody_types_so_reading_gives_nothing() =>
        Assert.Equal("nothing\n", Run("""Console.WriteLine(Console.ReadLine() ?? "nothing");""").Output);

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
    public void An_exception_on_another_thread_is_told()
    {
        var report = Run("""new Thread(() => throw new InvalidOperationException("over there")).Start(); Thread.Sleep(-1);""");
        Assert.Equal(RunEnd.Crashed, report.End);
        Assert.Contains("another thread", report.Error!.Message);
        Assert.Contains("over there", report.Output);
    }

    [Fact]
    public void Cancelling_ends_the_child()
    {
        using var runner = Load("public static class Work { public static void Go() { while (true) { } } }");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Equal(RunEnd.Cancelled, runner.Invoke("Work", "Go", [], s_generous, cancel.Token).End);
        Assert.Equal(RunEnd.Cancelled, runner.Invoke("Work", "Go", [], s_generous, TestContext.Current.CancellationToken).End);
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
        var report = runner.Invoke("Work", "Go", [], s_generous, cancel.Token);
        Assert.Equal(RunEnd.Cancelled, report.End);
        Assert.Equal("working\nflushed\n", report.Output);
    }

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

    /// <summary>The line that is a number: what a dying runtime says may come in before it, through another pipe.</summary>
    private static int Number(string output) => output.Split('\n').Where(line => int.TryParse(line, out _)).Select(int.Parse).Single();

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
    public void A_processor_limit_counts_work_and_not_waiting()
    {
        var limit = new CallLimit(TimeSpan.FromSeconds(20), Cpu: TimeSpan.FromSeconds(1));
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(RunEnd.Completed, Run("Thread.Sleep(1500);", limit).End);
        Assert.Equal(RunEnd.TimedOut, Run("while (true) { }", limit).End);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(18));
    }

    [Theory]
    [InlineData("Wrok", "Go", "there is no class Wrok")]
    [InlineData("Work", "Run", "class Work has no public static method Run")]
    public void What_is_missing_is_named(string type, string method, string message)
    {
        using var runner = Load("public static class Work { public static void Go() { } }");
        Assert.Equal(message, runner.Invoke(type, method, [], s_generous, TestContext.Current.CancellationToken).Error!.Message);
        Assert.Equal(RunEnd.Completed, runner.Invoke("Work", "Go", [], s_generous, TestContext.Current.CancellationToken).End);
    }

    [Fact]
    public void A_program_that_cannot_be_started_is_the_environments_fault()
    {
        using var runner = Runner.Start(new("/nowhere/labtui", []));
        var report = runner.RunChecks(s_generous, TestContext.Current.CancellationToken);
        Assert.Equal(RunEnd.NotStarted, report.End);
        Assert.Contains("/nowhere/labtui", report.Error!.Message);
    }

    [Fact]
    public void A_program_that_is_no_child_is_told_as_one_that_ended()
    {
        using var runner = Runner.Start(new("/bin/true", []));
        Assert.Equal(RunEnd.Exited, runner.Invoke("Work", "Go", [], s_generous, TestContext.Current.CancellationToken).End);
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

    private const string PipeTricks = """
        static IEnumerable<int> Pipes() => Directory.GetFiles("/proc/self/fd").Where(fd => (new FileInfo(fd).LinkTarget ?? "").StartsWith("pipe:")).Select(fd => int.Parse(Path.GetFileName(fd))).Where(fd => fd > 2);
        [System.Runtime.InteropServices.DllImport("libc")] static extern nint write(int fd, byte[] bytes, nint count);
        [System.Runtime.InteropServices.DllImport("libc")] static extern int close(int fd);
        [System.Runtime.InteropServices.DllImport("libc")] static extern int open(string path, int flags);
        """;

    [Theory]
    [InlineData("foreach (var fd in Pipes()) write(fd, Enumerable.Repeat((byte)'~', 3000).ToArray(), 3000);")]
    [InlineData("foreach (var fd in Pipes()) write(fd, new byte[] { 2, 0, 0, 0, 10, 49, 50 }, 7);")]
    [InlineData("foreach (var fd in Pipes()) write(fd, new byte[] { 0, 0, 0, 0, 99 }, 5);")]
    [InlineData("foreach (var fd in Pipes()) write(fd, new byte[] { 0, 0, 0, 0, 8 }, 5);")]
    [InlineData("foreach (var fd in Pipes()) write(open(\"/proc/self/fd/\" + fd, 1 | 2048), new byte[3000], 3000);")]
    [InlineData("foreach (var fd in Pipes().ToList()) close(fd);")]
    public void Who_writes_into_the_pipe_or_closes_it_is_told_so(string trick)
    {
        var report = Run(trick + "Thread.Sleep(-1);", more: PipeTricks);
        Assert.Equal(RunEnd.BrokePipe, report.End);
        Assert.Contains("broke the connection", report.Error!.Message);
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
        Assert.True(Run("while (true) Console.WriteLine(\"again and again\");", s_short).OutputBytes > 1_000_000);

    [Fact]
    public void A_warm_runner_is_fresh_each_time()
    {
        using var pool = new RunnerPool(TestChild.Command);
        pool.WarmUp();
        using var one = pool.Take();
        using var other = pool.Take();
        Assert.NotEqual(one.ProcessId, other.ProcessId);
    }
}
