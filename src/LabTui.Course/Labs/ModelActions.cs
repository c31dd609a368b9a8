using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Exercises;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>Does what a step asks for, the way the lab's author meant it: runs its commands and answers its questions rightly.</summary>
internal sealed class ModelActions(CourseContext course)
{
    /// <summary>The lab's exercises, where a solution is to be run in place of the student's code.</summary>
    public Workshop? Exercises { get; init; }

    /// <exception cref="UserProblem">A command of the step failed; the message carries what it printed.</exception>
    public async Task PerformAsync(Step step, LabJournal journal, CancellationToken cancellationToken)
    {
        await RunCommandsAsync(step, cancellationToken);
        if (step.Exercise is { Call: not null } exercise && Exercises is { } workshop)
        {
            await Task.Run(() => RunSolution(exercise, workshop, cancellationToken), cancellationToken);
        }

        foreach (var quiz in step.Quizzes)
        {
            journal.Answer(step, quiz, Answer(step, quiz, journal, cancellationToken), correct: true);
        }
    }

    /// <summary>Without the questions and without the model's code in place of the student's.</summary>
    /// <exception cref="UserProblem">A command of the step failed.</exception>
    public async Task RunCommandsAsync(Step step, CancellationToken cancellationToken)
    {
        foreach (var line in step.Runs.SelectMany(run => run.Commands))
        {
            await RunAsync(step, line, cancellationToken);
        }
    }

    /// <summary>For real, like the student with x; the student's own file is not touched.</summary>
    private void RunSolution(Exercise exercise, Workshop workshop, CancellationToken cancellationToken)
    {
        var (compiled, run) = workshop.Run(exercise, workshop.Solution(exercise), course.Cluster, _ => { }, cancellationToken);
        if (run is { End: RunEnd.Completed })
        {
            return;
        }

        var why = run is null
            ? $"line {compiled.Errors.First().Line}: {compiled.Errors.First().Message}"
            : $"{run.End}: {run.Error?.Message}\n{run.Output}";
        throw UserProblem.Usage($"{exercise.SolutionFile} does not run: {why}");
    }

    private async Task RunAsync(Step step, RunLine line, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        var code = await course.RunCommand(line.Text, course, output, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (code == 0)
        {
            return;
        }

        throw new UserProblem(
            code == ExitCode.Environment ? code : ExitCode.Usage,
            $"step {step.Id}, line {line.Line}: '{line.Text}' ended with exit code {code}:\n{output}"
        );
    }

    /// <summary>The right answer, judged by the very judge that a student's answer meets.</summary>
    private IReadOnlyList<string> Answer(Step step, Quiz quiz, LabJournal journal, CancellationToken cancellationToken)
    {
        string? observed = null;
        if (QuizJudge.Source(quiz) is { } source)
        {
            using var world = new World(course, journal.Step) { Step = step };
            observed = AnswerSource.Compute(source, world, cancellationToken);
        }
        IReadOnlyList<string> given =
            QuizJudge.InUnit(quiz, observed) is { } computed ? [computed]
            : quiz.Type == QuizType.Number ? [quiz.Answer ?? ""]
            : quiz.Type == QuizType.Order ? [.. quiz.Choices.Select(choice => choice.Key)]
            : [.. quiz.Choices.Where(choice => choice.Correct).Select(choice => choice.Key)];
        if (QuizJudge.Judge(quiz, given, observed).Correct)
        {
            return given;
        }

        throw UserProblem.Usage(
            quiz.Salt is not null
                ? $"step {step.Id}: this is a student's edition, the right answer of {quiz.Id} is not in it"
                : $"step {step.Id}, line {quiz.Line}: the quiz {quiz.Id} has no right answer"
        );
    }
}
