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
                var headless = HeadlessStep.Open(
                    services,
                    parsed,
                    parsed.GetValue(lab)!,
                    (it, _) => LabChoice.Step(it, parsed.GetValue(step)!),
                    goThere: !services.InWorkbook
                );
                await using var beside = new BesideRuns();
                var code =
                    parsed.GetValue(fence) is null && headless.Step.Exercise is { Call: not null } exercise
                        ? RunExercise(headless, exercise, services.InWorkbook && !services.Unattended, cancellationToken)
                        : await RunAsync(headless, Fences(headless, parsed.GetValue(fence)), beside, cancellationToken);
                if (!services.InWorkbook && (code == ExitCode.Pass || (code == ExitCode.NotYet && !headless.Stands)))
                {
                    var wait = beside.Any || headless.Step.Quizzes.All(quiz => headless.Answers.Of(quiz)?.Correct == true);
                    await headless.ReportAsync(wait, beside.Any, cancellationToken);
                }

                return code;
            }
        );
        return command;
    }

    private static IReadOnlyList<RunFence> Fences(HeadlessStep headless, string? name)
    {
        if (name is null)
        {
            return headless.Step.Runs.Count > 0
                ? headless.Step.Runs
                : throw UserProblem.Usage($"there is nothing to run in step {headless.Step.Id}");
        }

        return
        [
            headless.Step.FindRun(name)
                ?? throw UserProblem.Usage(
                    $"step {headless.Step.Id} has no commands named '{name}'; it has {string.Join(", ", headless.Step.Runs.Select(run => run.Name))}"
                ),
        ];
    }

    /// <param name="beside">Gets what is to go on until the step's checks have been looked at.</param>
    private static async Task<int> RunAsync(
        HeadlessStep headless,
        IReadOnlyList<RunFence> fences,
        BesideRuns beside,
        CancellationToken cancellationToken
    )
    {
        var code = ExitCode.Pass;
        foreach (var fence in fences)
        {
            if (headless.Answers.Unpredicted(fence) is { } quiz)
            {
                return SayFirst(headless, quiz);
            }

            if (fence.Background)
            {
                beside.Start(stop => headless.RunLinesAsync(fence, stop));
                continue;
            }

            if (await headless.RunLinesAsync(fence, cancellationToken) is var failed and not ExitCode.Pass)
            {
                return Failed(headless, fence, failed);
            }

            code = Math.Max(code, Look(headless, fence, cancellationToken));
        }

        return Math.Max(code, await JudgeBesideAsync(headless, fences, cancellationToken));
    }

    /// <summary>What goes on beside the step has no end to wait for: a prediction of it is looked at once the rest of the step holds.</summary>
    private static async Task<int> JudgeBesideAsync(
        HeadlessStep headless,
        IReadOnlyList<RunFence> fences,
        CancellationToken cancellationToken
    )
    {
        var waiting = fences.Where(fence => fence.Background).SelectMany(headless.Answers.WaitingFor).ToList();
        if (waiting.Count == 0)
        {
            return ExitCode.Pass;
        }

        await headless.WaitForWorldAsync(cancellationToken);
        return waiting.Max(quiz => AnswerCommand.Judge(headless, quiz, headless.Answers.Of(quiz)!.Given, cancellationToken));
    }

    /// <summary>Predictions of what these commands have shown.</summary>
    private static int Look(HeadlessStep headless, RunFence fence, CancellationToken cancellationToken) =>
        headless
            .Answers.WaitingFor(fence)
            .Select(seen => AnswerCommand.Judge(headless, seen, headless.Answers.Of(seen)!.Given, cancellationToken))
            .Append(ExitCode.Pass)
            .Max();

    private static void Show(HeadlessStep headless, ShownRecord? shown)
    {
        if (shown is not null)
        {
            var text = $"partition {shown.Partition}, offset {shown.Offset}: predicted {shown.Predicted}, actual {shown.Actual}";
            headless.Out.WriteLine(VisibleText.Of(text));
        }
    }

    private static int SayFirst(HeadlessStep headless, Quiz quiz)
    {
        headless.Error.WriteLine($"labtui: say first what you expect, then run it:\n  {headless.Typed("answer", quiz.Id)} NUMBER");
        return ExitCode.NotYet;
    }

    /// <summary>What the exercise returned is there now.</summary>
    private static int JudgePredictions(HeadlessStep headless, CancellationToken cancellationToken)
    {
        var code = ExitCode.Pass;
        foreach (var quiz in headless.Answers.WaitingForExercise())
        {
            code = Math.Max(code, AnswerCommand.Judge(headless, quiz, headless.Answers.Of(quiz)!.Given, cancellationToken));
        }

        return code;
    }

    private static int Failed(HeadlessStep headless, RunFence fence, int code)
    {
        headless.Error.WriteLine(
            $"labtui: ended with exit code {code}{(headless.Answers.WaitingFor(fence).Count > 0 ? "; your prediction stands, run it again" : "")}"
        );
        return code;
    }

    /// <param name="watched">Somebody sees it at work, so it takes its time.</param>
    private static int RunExercise(HeadlessStep headless, Exercise exercise, bool watched, CancellationToken cancellationToken)
    {
        if (headless.Answers.UnpredictedByExercise() is { } quiz)
        {
            return SayFirst(headless, quiz);
        }

        headless.Exercises.Files.Ensure(exercise);
        var text = headless.Exercises.Files.Read(exercise);
        var (compiled, report) = headless.Exercises.Run(
            exercise,
            text,
            headless.Settings,
            new Audience(printed => headless.Out.Write(VisibleText.Lines(printed)))
            {
                Watches = watched,
                Show = shown => Show(headless, shown),
            },
            cancellationToken
        );
        foreach (var line in VerdictText.End(compiled, report, text, headless.Width, StepText.Look))
        {
            headless.Out.WriteLine(VisibleText.Of(StepText.TextOf(line)));
        }

        return report?.End == RunEnd.Completed ? JudgePredictions(headless, cancellationToken) : ExitCode.NotYet;
    }
}
