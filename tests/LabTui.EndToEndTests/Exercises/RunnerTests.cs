using static LabTui.Exercises.StudentRun;

namespace LabTui.Exercises;

/// <summary>What the code gives, prints and throws.</summary>
public sealed class RunnerTests
{
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
        var report = runner.Invoke("Work", "Go", ["hi", "2", "0.5"], Generous, TestContext.Current.CancellationToken);
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
        Assert.Equal("\"here\"", runner.Invoke("Work", "Go", [], Generous, TestContext.Current.CancellationToken).ResultJson);
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
    public void Much_output_is_cut_and_counted()
    {
        var report = Run("""for (var i = 0; i < 100_000; i++) { Console.WriteLine("0123456789"); }""");
        Assert.Equal(RunEnd.Completed, report.End);
        Assert.Equal(BoundedOutput.MaxKept, report.Output.Length);
        Assert.Equal(1_100_000, report.OutputBytes);
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
    public void An_exception_on_another_thread_is_told()
    {
        var report = Run("""new Thread(() => throw new InvalidOperationException("over there")).Start(); Thread.Sleep(-1);""");
        Assert.Equal(RunEnd.Crashed, report.End);
        Assert.Contains("another thread", report.Error!.Message);
        Assert.Contains("over there", report.Output);
    }

    [Theory]
    [InlineData("Wrok", "Go", "there is no class Wrok")]
    [InlineData("Work", "Run", "class Work has no public static method Run")]
    public void What_is_missing_is_named(string type, string method, string message)
    {
        using var runner = Load("public static class Work { public static void Go() { } }");
        Assert.Equal(message, runner.Invoke(type, method, [], Generous, TestContext.Current.CancellationToken).Error!.Message);
        Assert.Equal(RunEnd.Completed, runner.Invoke("Work", "Go", [], Generous, TestContext.Current.CancellationToken).End);
    }

    [Fact]
    public void A_program_that_cannot_be_started_is_the_environments_fault()
    {
        using var runner = Runner.Start(new("/nowhere/labtui", []));
        var report = runner.RunChecks(Generous, TestContext.Current.CancellationToken);
        Assert.Equal(RunEnd.NotStarted, report.End);
        Assert.Contains("/nowhere/labtui", report.Error!.Message);
    }

    [Fact]
    public void A_program_that_is_no_child_is_told_as_one_that_ended()
    {
        using var runner = Runner.Start(new("/bin/true", []));
        Assert.Equal(RunEnd.Exited, runner.Invoke("Work", "Go", [], Generous, TestContext.Current.CancellationToken).End);
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
    public void A_warm_runner_is_fresh_each_time()
    {
        using var pool = new RunnerPool(TestChild.Command);
        pool.WarmUp();
        using var one = pool.Take();
        using var other = pool.Take();
        Assert.NotEqual(one.ProcessId, other.ProcessId);
    }
}
