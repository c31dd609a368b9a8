using System.CommandLine;
using System.Globalization;
using LabTui.Course;
using LabTui.Course.Grading;
using LabTui.Printing;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui grade DIR...`: many students' homes, each on its own broker, into one table.</summary>
internal static class GradeCommand
{
    private const int MostJobs = 64;

    public static Command Build(CommandServices services)
    {
        var homes = new Argument<string[]>("DIR")
        {
            Description = "Copies of students' homes; the folder's name is the student's",
            Arity = ArgumentArity.OneOrMore,
        };
        var csv = new Option<string?>("--csv") { Description = "The table into this file, - for standard output", HelpName = "FILE" };
        var feedback = new Option<string?>("--feedback")
        {
            Description = "A file for each student into this folder: every check, and what was seen of it",
            HelpName = "DIR",
        };
        var lab = new Option<string?>("--lab") { Description = "Only this lab", HelpName = "LAB" };
        var jobs = NumberOption.Of("--jobs", 1, MostJobs, "Students graded at once (default: one per core)", "N");
        jobs.DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, MostJobs);
        var cpu = NumberOption.Of("--cpu", 1, 3600, "CPU seconds for one student; the clock may run five times as long", "SECONDS");
        cpu.DefaultValueFactory = _ => 60;
        var command = new Command(
            "grade",
            "Grade students' homes. They are only read; each is graded on a copy with a broker and processes of its own. "
                + "This keeps them apart; it is no security sandbox: students' code runs with your rights."
        )
        {
            homes,
            csv,
            feedback,
            lab,
            jobs,
            cpu,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var labs = LabChoice.Labs(services.Labs(parsed), parsed.GetValue(lab));
                var students = Students(parsed.GetValue(homes)!);
                var arguments = Shared(services, parsed, labs, cancellationToken);
                var limits = new GradeLimits(parsed.GetValue(cpu));
                var rows = new StudentRows[students.Count];
                var options = new ParallelOptions { MaxDegreeOfParallelism = parsed.GetValue(jobs), CancellationToken = cancellationToken };
                await services.WithProgressAsync(
                    parsed,
                    "grading",
                    async progress =>
                    {
                        var done = 0;
                        await Parallel.ForAsync(
                            0,
                            students.Count,
                            options,
                            async (i, token) =>
                            {
                                rows[i] = await GradeAsync(students[i], labs, arguments, limits, token);
                                var part = (double)Interlocked.Increment(ref done) / students.Count;
                                progress.Report(new WorkDone(part, $"{students[i].Name}: {rows[i].Note ?? "graded"}"));
                            }
                        );
                        return done;
                    }
                );
                await WriteFeedbackAsync(rows, labs, parsed.GetValue(feedback), cancellationToken);
                await WriteAsync(services, parsed, rows, parsed.GetValue(csv), cancellationToken);
                return rows.Any(student => student.Trouble is not null) ? ExitCode.Environment : ExitCode.Pass;
            }
        );
        return command;
    }

    private static List<(string Name, string Path)> Students(string[] homes)
    {
        var paths = homes.Select(home => Path.TrimEndingDirectorySeparator(Path.GetFullPath(home))).Distinct().ToList();
        if (paths.FirstOrDefault(path => !Directory.Exists(path)) is { } missing)
        {
            throw UserProblem.Usage($"there is no folder {missing}");
        }

        var twice = paths.GroupBy(Path.GetFileName).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. paths.Select(path => (twice.Contains(Path.GetFileName(path)) ? path : Path.GetFileName(path), path))];
    }

    /// <summary>What every child is told: the grader's labs and data, never the student's.</summary>
    private static List<string> Shared(
        CommandServices services,
        ParseResult parsed,
        IReadOnlyList<Lab> labs,
        CancellationToken cancellationToken
    )
    {
        var data = services.Data(parsed);
        data.Open(cancellationToken); // made once, before thirty want to make it
        List<string> words = ["grade-one", .. labs.Select(lab => lab.Id), "--labs", services.Labs(parsed), "--data", data.Path];
        if (parsed.GetValue(GlobalOptions.AllowRun))
        {
            words.Add("--allow-run");
        }

        if (parsed.GetValue(GlobalOptions.BootstrapServer) is { } server)
        {
            words.AddRange(["--bootstrap-server", server]);
        }

        if (parsed.GetValue(GlobalOptions.CommandConfig) is { } config)
        {
            words.AddRange(["--command-config", Path.GetFullPath(config)]);
        }

        return words;
    }

    private static async Task<StudentRows> GradeAsync(
        (string Name, string Path) student,
        IReadOnlyList<Lab> labs,
        IReadOnlyList<string> shared,
        GradeLimits limits,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<GradeRow> rows = [];
        string? trouble;
        string? note = null;
        try
        {
            using var copy = HomeCopy.Of(student.Path);
            note = copy.Note;
            List<string> words = [.. shared, "--home", copy.Home.Path];
            if (shared.Contains("--bootstrap-server"))
            {
                words.AddRange(["--student", student.Name]);
            }

            (rows, trouble) = await GradeChild.RunAsync(words, limits, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UserProblem)
        {
            trouble = e.Message;
        }
        var missing = labs.SelectMany(lab =>
            lab.Steps.Where(step => !rows.Any(row => row.Lab == lab.Id && row.Step == step.Id))
                .Select(step => new GradeRow(
                    lab.Id,
                    step.Id,
                    GradeStatus.Stopped,
                    0,
                    step.StarterPasses ? 0 : step.Points,
                    0,
                    0,
                    trouble ?? "no result"
                ))
        );
        return new StudentRows(student.Name, [.. rows, .. missing], trouble, note);
    }

    private static async Task WriteFeedbackAsync(
        StudentRows[] rows,
        IReadOnlyList<Lab> labs,
        string? folder,
        CancellationToken cancellationToken
    )
    {
        if (folder is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
            foreach (var student in rows)
            {
                var file = Path.Combine(folder, Feedback.FileNameOf(student.Student));
                await File.WriteAllTextAsync(file, Feedback.Of(student, labs), cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment($"the feedback could not be written: {e.Message}", e);
        }
    }

    private static async Task WriteAsync(
        CommandServices services,
        ParseResult parsed,
        StudentRows[] rows,
        string? csv,
        CancellationToken cancellationToken
    )
    {
        if (csv == "-")
        {
            await services.Out.WriteAsync(GradeTable.Csv(rows));
            return;
        }
        var table = new TextTable("Student", "Points", "Of", "Open");
        foreach (var student in rows)
        {
            table.Add(student.Student, Points(student.Points), Points(student.PointsPossible), GradeTable.Open(student));
        }

        table.Print(services.Printer(parsed));
        await services.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Length} students, {rows.Count(student => student.Trouble is not null)} not graded to the end"
            )
        );
        if (csv is null)
        {
            return;
        }

        try
        {
            await File.WriteAllTextAsync(csv, GradeTable.Csv(rows), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment($"the table could not be written: {e.Message}", e);
        }
    }

    private static string Points(double points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
