using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Course.StudentSide;
using LabTui.Exercises;
using LabTui.Layout;
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
                // A line of one step may run another's code: the student stays at the first.
                var desk = HeadlessStep.Open(
                    services,
                    parsed,
                    parsed.GetValue(lab)!,
                    (it, _) => LabChoice.Step(it, parsed.GetValue(step)!),
                    goThere: !services.InWorkbook
                );
                await using var beside = new BesideRuns();
                var code =
                    parsed.GetValue(fence) is null && desk.Step.Exercise is { Call: not null } exercise
                        ? RunExercise(desk, exercise, services.InWorkbook && !services.Unattended, cancellationToken)
                        : await RunAsync(desk, Fences(desk, parsed.GetValue(fence)), beside, cancellationToken);
                if (!services.InWorkbook && (code == ExitCode.Pass || (code == ExitCode.NotYet && !desk.Stands)))
                {
                    var wait = beside.Any || desk.Step.Quizzes.All(quiz => desk.Answers.Of(quiz)?.Correct == true);
                    await desk.ReportAsync(wait, beside.Any, cancellationToken);
                }

                return code;
            }
        );
        return command;
    }

    private static IReadOnlyList<RunFence> Fences(HeadlessStep desk, string? name)
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
        HeadlessStep desk,
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
                return SayFirst(desk, quiz);
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

            code = Math.Max(code, Look(desk, fence, cancellationToken));
        }

        return Math.Max(code, await JudgeBesideAsync(desk, fences, cancellationToken));
    }

    /// <summary>What goes on beside the step has no end to wait for: a prediction of it is looked at once the rest of the step holds.</summary>
    private static async Task<int> JudgeBesideAsync(HeadlessStep desk, IReadOnlyList<RunFence> fences, CancellationToken cancellationToken)
    {
        var waiting = fences.Where(fence => fence.Background).SelectMany(desk.Answers.WaitingFor).ToList();
        if (waiting.Count == 0)
        {
            return ExitCode.Pass;
        }

        await desk.WaitForWorldAsync(cancellationToken);
        return waiting.Max(quiz => AnswerCommand.Judge(desk, quiz, desk.Answers.Of(quiz)!.Given, cancellationToken));
    }

    /// <summary>Predictions of what these commands have shown.</summary>
    private static int Look(HeadlessStep desk, RunFence fence, CancellationToken cancellationToken) =>
        desk
            .Answers.WaitingFor(fence)
            .Select(seen => AnswerCommand.Judge(desk, seen, desk.Answers.Of(seen)!.Given, cancellationToken))
            .Append(ExitCode.Pass)
            .Max();

    private static void Show(HeadlessStep desk, ShownRecord? shown)
    {
        if (shown is not null)
        {
            var text = $"partition {shown.Partition}, offset {shown.Offset}: predicted {shown.Predicted}, actual {shown.Actual}";
            desk.Out.WriteLine(VisibleText.Of(text));
        }
    }

    private static int SayFirst(HeadlessStep desk, Quiz quiz)
    {
        desk.Error.WriteLine($"labtui: say first what you expect, then run it:\n  {desk.Typed("answer", quiz.Id)} NUMBER");
        return ExitCode.NotYet;
    }

    /// <summary>What the exercise returned is there now.</summary>
    private static int JudgePredictions(HeadlessStep desk, CancellationToken cancellationToken)
    {
        var code = ExitCode.Pass;
        foreach (var quiz in desk.Answers.WaitingForExercise())
        {
            code = Math.Max(code, AnswerCommand.Judge(desk, quiz, desk.Answers.Of(quiz)!.Given, cancellationToken));
        }

        return code;
    }

    private static int Failed(HeadlessStep desk, RunFence fence, int code)
    {
        desk.Error.WriteLine(
            $"labtui: ended with exit code {code}{(desk.Answers.WaitingFor(fence).Count > 0 ? "; your prediction stands, run it again" : "")}"
        );
        return code;
    }

    /// <param name="watched">Somebody sees it at work, so it takes its time.</param>
    private static int RunExercise(HeadlessStep desk, Exercise exercise, bool watched, CancellationToken cancellationToken)
    {
        if (desk.Answers.UnpredictedByExercise() is { } quiz)
        {
            return SayFirst(desk, quiz);
        }

        desk.Workshop.Files.Ensure(exercise);
        var text = desk.Workshop.Files.Read(exercise);
        var (compiled, report) = desk.Workshop.Run(
            exercise,
            text,
            desk.Settings,
            new Audience(printed => desk.Out.Write(VisibleText.Lines(printed))) { Watches = watched, Show = shown => Show(desk, shown) },
            cancellationToken
        );
        foreach (var line in VerdictText.End(compiled, report, text, desk.Width, StepText.Look))
        {
            desk.Out.WriteLine(VisibleText.Of(StepText.TextOf(line)));
        }

        return report?.End == RunEnd.Completed ? JudgePredictions(desk, cancellationToken) : ExitCode.NotYet;
    }
}
