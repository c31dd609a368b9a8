using System.Globalization;
using LabTui.Course;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Bench;

/// <summary>PSS of the workbook and its home's broker together, at the score board while it scores.</summary>
internal static class MemoryBench
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(90);

    public static async Task RunAsync(BenchReport report, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(s_limit);
        using var home = new BenchHome();
        var step = await PrepareAsync(home, time, deadline.Token);
        using var program = new PtyProgram(home.Home.Path, 120, 40);
        await program.ReadUntilAsync("Streaming fraud", deadline.Token);
        program.Type("\r");
        await program.ReadUntilAsync(step.Title, deadline.Token);
        await program.ReadUntilAsync("records", deadline.Token); // the panel has found the broker
        program.Type("x");
        await program.ReadUntilAsync("TN", deadline.Token);
        program.Type("+++++++");
        using var drained = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        var drain = program.DrainAsync(drained.Token);
        double workbook = 0,
            broker = 0,
            code = 0;
        for (var i = 0; i < 10; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), time, deadline.Token);
            var pid = Descendant(program.Pid);
            workbook = Math.Max(workbook, Pss(pid));
            code = Math.Max(code, pid is { } parent ? Children(parent).Select(child => Pss(child)).DefaultIfEmpty().Max() : 0);
            broker = Math.Max(broker, Pss(home.BrokerPid));
        }
        await drained.CancelAsync();
        await drain;
        report.Line("PSS, workbook while scoring (largest of 10)", $"{workbook:0} MB");
        report.Line("PSS, its home's broker", $"{broker:0} MB");
        report.Line("PSS together", $"{workbook + broker:0} MB", "mark 100 MB");
        report.Line("PSS, the student's code in its own process", $"{code:0} MB", "mark 150 MB");
    }

    /// <summary>The state of a student who has arrived at the step where the stream is scored, with a Predict that is right.</summary>
    private static async Task<Step> PrepareAsync(BenchHome home, TimeProvider time, CancellationToken cancellationToken)
    {
        await home.RunAsync(cancellationToken, "topics", "create", "--topic", "features", "--partitions", "1");
        await home.RunAsync(cancellationToken, "produce", "--topic", "features", "--rows", "90000:");
        await home.RunAsync(cancellationToken, "train");
        var lab =
            LabCatalog.Read(ContentFolders.Labs).Find("fraud-stream")?.Lab ?? throw UserProblem.Usage("the lab fraud-stream is missing");
        var files = new ExerciseFiles(home.Home.Exercises, lab);
        foreach (var exercise in lab.Steps.Select(it => it.Exercise).OfType<Exercise>())
        {
            files.Put(exercise, await File.ReadAllTextAsync(Path.Combine(lab.Folder, exercise.SolutionFile), cancellationToken));
        }

        var step = lab.FindStep("score") ?? throw UserProblem.Usage("the lab has no step score");
        new LabJournal(home.Home, lab, time, _ => { }).Visit(step);
        return step;
    }

    /// <summary>script(1) starts a shell, which becomes the program: the process that holds labtui.dll.</summary>
    private static int? Descendant(int pid)
    {
        foreach (var id in Children(pid))
        {
            if (File.ReadAllText($"/proc/{id}/cmdline").Contains("labtui", StringComparison.Ordinal))
            {
                return id;
            }

            if (Descendant(id) is { } below)
            {
                return below;
            }
        }
        return null;
    }

    /// <summary>Of all its threads: a child belongs to the one that has started it.</summary>
    private static IEnumerable<int> Children(int pid) =>
        Directory
            .EnumerateDirectories($"/proc/{pid}/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    /// <summary>In MB; 0 where there is no such process.</summary>
    internal static double Pss(int? pid)
    {
        if (pid is null)
        {
            return 0;
        }

        var line = File.ReadLines($"/proc/{pid}/smaps_rollup").FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal)) ?? "";
        return double.Parse(string.Concat(line.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) / 1024;
    }
}
