using System.Diagnostics;
using System.Text;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Course.Coding;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Course.Sessions;
using LabTui.Exercises;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Bench;

/// <summary>What a student waits for: the verdict after a save, the own Predict, and the opening of a lab; and an author for lint.</summary>
internal static class WorkbookBench
{
    private const int WarmUp = 5;
    private const int Saves = 40;
    private const int Builds = 3;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(
        BenchReport report,
        CommandRunner runLine,
        Func<string, ScreenServices> services,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var home = new BenchHome();
        var lab = LabReader.Read(LabScaffold.Create(home.Home.At("labs"), "bench")).Lab!;
        var exercise = lab.Steps.Select(step => step.Exercise).OfType<Exercise>().Single();
        var data = new TransactionSource(home.Home, null, _ => { });
        data.Open(cancellationToken);
        var exercises = new LabExercises(lab, home.Home, data);
        await SavesAsync(report, exercises, exercise, time, cancellationToken);
        await BuildsAsync(report, exercises, lab, exercise, home.Home.At("build"), time, cancellationToken);
        var course = new CourseContext(home.Home, new ClusterSettings("127.0.0.1:1"), data, time, runLine);
        PredictBench.Run(report, course, lab, exercise, cancellationToken);
        Lint(report, home.Home.At("lint"), time);
        Open(report, home.Home, data, runLine, services, time);
    }

    /// <summary>From the last byte written, through the notice of it, to the verdict; scratch topics included.</summary>
    private static async Task SavesAsync(
        BenchReport report,
        LabExercises exercises,
        Exercise exercise,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        await using var broker = EmbeddedBroker.Start(new BrokerOptions());
        using var cluster = new ClusterClient(new ClusterSettings(broker.Address));
        var path = exercises.Files.Ensure(exercise);
        var verdict = new TaskCompletionSource<Judged?>();
        using var watcher = new SaveWatcher(
            exercises.Files.FolderPath,
            time,
            _ => verdict.TrySetResult(exercises.Judge(exercise, exercise.ChecksFile, cluster, cancellationToken))
        );
        var took = new List<double>();
        for (var i = 0; i < WarmUp + Saves; i++)
        {
            verdict = new TaskCompletionSource<Judged?>(TaskCreationOptions.RunContinuationsAsynchronously);
            await File.WriteAllTextAsync(path, exercises.Solution(exercise) + $"// {i}\n", cancellationToken);
            var start = time.GetTimestamp();
            var judged = await verdict.Task.WaitAsync(s_limit, cancellationToken);
            if (i >= WarmUp)
            {
                took.Add(time.GetElapsedTime(start).TotalSeconds);
            }

            if (judged is not { Verdict.AllPassed: true })
            {
                throw UserProblem.Environment("the exercise of the measurement does not pass");
            }
        }
        ScratchSpace.CloseAll(); // while the broker is there
        took.Sort();
        report.Line(
            "save to verdict, p95",
            $"{took[took.Count * 95 / 100]:0.000} s",
            FormattableString.Invariant($"median {took[took.Count / 2]:0.000} s; mark 0.3 s")
        );
    }

    /// <summary>The same two files, built the usual way.</summary>
    private static async Task BuildsAsync(
        BenchReport report,
        LabExercises exercises,
        Lab lab,
        Exercise exercise,
        string folder,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "bench.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup><Reference Include="{typeof(CheckAttribute).Assembly.Location}" /></ItemGroup>
            </Project>
            """,
            cancellationToken
        );
        File.Copy(Path.Combine(lab.Folder, exercise.ChecksFile), Path.Combine(folder, "Checks.cs"));
        var took = new List<double>();
        for (var i = 0; i <= Builds; i++)
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, exercise.FileName),
                exercises.Solution(exercise) + $"// {i}\n",
                cancellationToken
            );
            var start = time.GetTimestamp();
            if (!await BuiltAsync(folder, cancellationToken))
            {
                return;
            }

            if (i > 0)
            {
                took.Add(time.GetElapsedTime(start).TotalSeconds);
            }
        }
        report.Line("the same by dotnet build, median", $"{BenchReport.Median(took):0.000} s", "and the checks have not run yet");
    }

    private static async Task<bool> BuiltAsync(string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-v", "quiet"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellationToken),
                process.StandardError.ReadToEndAsync(cancellationToken)
            );
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // a machine without the SDK has no other side to compare with
        }
    }

    private static void Lint(BenchReport report, string folder, TimeProvider time)
    {
        Write(folder, 200);
        LabLint.Check(folder);
        var start = time.GetTimestamp();
        var problems = LabLint.Check(folder);
        report.Line(
            "lint, 200 steps",
            $"{time.GetElapsedTime(start).TotalMilliseconds:0} ms",
            FormattableString.Invariant($"mark 500 ms; {problems.Count} problems")
        );
    }

    /// <summary>Reading the lab, opening its screen, drawing the first frame; the broker is not waited for.</summary>
    private static void Open(
        BenchReport report,
        StudentHome home,
        TransactionSource data,
        CommandRunner runLine,
        Func<string, ScreenServices> services,
        TimeProvider time
    )
    {
        var folder = home.At("opened");
        Write(folder, 100);
        using var application = TerminalApplication.InMemory(120, 40, new Look(ColorDepth.Palette256, GlyphSet.Braille));
        var finder = new BrokerFinder(home, null, null);
        var options = new CourseOptions(home, finder, found => new ClusterSettings(found.Bootstrap), (_, _) => data, runLine, folder);
        using var course = new CourseSession(options, time);
        var context = new ScreenContext(application, course, services(folder));
        var took = new List<double>();
        for (var i = 0; i < 11; i++)
        {
            var start = time.GetTimestamp();
            var lab = LabReader.Read(folder).Lab!;
            using var screen = new LabScreen(context, lab);
            var token = application.App.Begin(screen);
            application.Draw();
            took.Add(time.GetElapsedTime(start).TotalMilliseconds);
            application.App.End(token!);
        }

        report.Line("open a lab of 100 steps", $"{BenchReport.Median(took):0.0} ms", "mark 50 ms");
    }

    private static void Write(string folder, int steps)
    {
        var text = new StringBuilder("---\nformat: 1\nid: many\ntopics: [many]\n---\n# Many steps\n\nA long lab.\n\n");
        for (var i = 1; i <= steps; i++)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $$"""
                ## {{i}}. Step {{i}} {#step-{{i}}}

                Some *words* about topic `{topic:many}`, with a [link](https://kafka.apache.org) and a list:

                - one
                - two

                ```sh {run=list-{{i}}}
                labtui topics list
                ```

                How many?

                - [ ] One
                - [x] Two
                  > Right.

                <!-- quiz id=q{{i}} -->

                ```yaml {check=c{{i}}}
                - quiz: q{{i}}
                - topic: { name: many, partitions: 2 }
                  within: 10s
                ```

                <details><summary>Hint 1</summary>

                Count again.

                </details>


                """
            );
        }
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, LabReader.FileName), text.ToString());
    }
}
