using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Labs;
using LabTui.Exercises;
using LabTui.Panels;
using LabTui.Plain;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>
/// `labtui run LAB STEP [FENCE]`: runs what x runs in the workbook, without pace, and then looks at predictions and checks.
/// Exit code: that of the first command that fails; 1 when a prediction has to be made first or was not right.
/// </summary>
internal static class RunCommand
{
    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string>("LAB") { Description = "Id, folder or number" };
        var step = new Argument<string>("STEP") { Description = "Id or number of the step" };
        var fence = new Argument<string?>("FENCE")
        {
            Description = "Name of the commands (default: all of the step; its exercise where there is one)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("run", "Run a step's commands or its exercise") { lab, step, fence };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var desk = PlainDesk.Open(services, parsed, parsed.GetValue(lab)!, (it, _) => LabChoice.Step(it, parsed.GetValue(step)!));
                await using var beside = new BesideRuns();
                var code =
                    parsed.GetValue(fence) is null && desk.Step.Exercise is { Call: not null } exercise
                        ? RunExercise(desk, exercise, cancellationToken)
                        : await RunAsync(desk, Fences(desk, parsed.GetValue(fence)), beside, cancellationToken);
                if (code is ExitCode.Pass or ExitCode.NotYet && !desk.Stands)
                {
                    var wait = beside.Any || desk.Step.Quizzes.All(quiz => desk.Answers.Of(quiz)?.Correct == true);
                    await desk.ReportAsync(wait, beside.Any, cancellationToken);
                }

                return code;
            }
        );
        return command;
    }

    private static IReadOnlyList<RunFence> Fences(PlainDesk desk, string? name)
    {
        if (name is null)
        {
            return desk.Step.Runs.Count > 0 ? desk.Step.Runs : throw UserProblem.Usage($"there is nothing to run in step {desk.Step.Id}");
        }

        return
        [
            desk.Step.FindRun(name)
                ?? throw UserProblem.Usage(
                    $"step {desk.Step.Id} has no commands named '{name}'; it has {string.Join(", ", desk.Step.Runs.Select(run => run.Name))}"
                ),
        ];
    }

    /// <param name="beside">Gets what is to go on until the step's checks have been looked at.</param>
    private static async Task<int> RunAsync(
        PlainDesk desk,
        IReadOnlyList<RunFence> fences,
        BesideRuns beside,
        CancellationToken cancellationToken
    )
    {
        var code = ExitCode.Pass;
        foreach (var fence in fences)
        {
            if (desk.Answers.Unpredicted(fence) is { } quiz)
            {
                desk.Error.WriteLine($"labtui: say first what you expect, then run it:\n  {desk.Typed("answer", quiz.Id)} NUMBER");
                return ExitCode.NotYet;
            }
            if (fence.Background)
            {
                beside.Start(stop => desk.RunLinesAsync(fence, stop));
                continue;
            }

            if (await desk.RunLinesAsync(fence, cancellationToken) is var failed and not ExitCode.Pass)
            {
                return Failed(desk, fence, failed);
            }

            foreach (var seen in desk.Answers.WaitingFor(fence))
            {
                code = Math.Max(code, AnswerCommand.Judge(desk, seen, desk.Answers.Of(seen)!.Given, cancellationToken));
            }
        }
        return code;
    }

    private static int Failed(PlainDesk desk, RunFence fence, int code)
    {
        desk.Error.WriteLine(
            $"labtui: ended with exit code {code}{(desk.Answers.WaitingFor(fence).Count > 0 ? "; your prediction stands, run it again" : "")}"
        );
        return code;
    }

    private static int RunExercise(PlainDesk desk, Exercise exercise, CancellationToken cancellationToken)
    {
        desk.Workshop.Files.Ensure(exercise);
        var text = desk.Workshop.Files.Read(exercise);
        var (compiled, report) = desk.Workshop.Run(
            exercise,
            text,
            desk.Settings,
            printed => desk.Out.Write(VisibleText.Lines(printed)),
            cancellationToken
        );
        foreach (var (line, _) in VerdictText.End(compiled, report, text, Symbols.Ascii))
        {
            desk.Out.WriteLine(VisibleText.Of(line));
        }

        return report?.End == RunEnd.Completed ? ExitCode.Pass : ExitCode.NotYet;
    }
}
