using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Exercises;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>Does what a step asks for, the way the lab's author meant it: runs its commands and answers its questions rightly.</summary>
/// <param name="exercises">The lab's exercises: where one is to be run, its solution is.</param>
internal sealed class ModelActions(CourseContext course, LabExercises exercises)
{
    /// <returns>What goes on beside; to be ended once the step's checks have been looked at.</returns>
    /// <exception cref="UserProblem">A command of the step failed; the message carries what it printed.</exception>
    public async Task<BesideRuns> PerformAsync(Step step, LabJournal journal, CancellationToken cancellationToken)
    {
        var beside = await RunCommandsAsync(step, cancellationToken);
        try
        {
            if (step.Exercise is { Call: not null } exercise)
            {
                await Task.Run(() => RunSolution(exercise, cancellationToken), cancellationToken);
            }

            if (beside.Any && step.Quizzes.Any(quiz => QuizJudge.Source(quiz) is not null))
            {
                using var world = new World(course, journal.Step)
                {
                    Step = step,
                    Exercises = exercises,
                    AsksEveryStep = true,
                };
                await StepLook.WaitForWorldAsync(world, course.Time, cancellationToken);
            }

            foreach (var quiz in step.Quizzes)
            {
                journal.Answer(step, quiz, Answer(step, quiz, journal, cancellationToken), correct: true);
            }

            return beside;
        }
        catch
        {
            await beside.DisposeAsync();
            throw;
        }
    }

    /// <summary>Performs a step that others build on: what runs beside is ended once the step's checks hold.</summary>
    /// <exception cref="UserProblem">A command of the step failed, or its checks do not hold with what runs beside.</exception>
    public async Task PerformToTheEndAsync(Step step, LabJournal journal, CancellationToken cancellationToken)
    {
        await using var beside = await PerformAsync(step, journal, cancellationToken);
        if (!beside.Any)
        {
            return;
        }

        using var world = new World(course, journal.Step)
        {
            Step = step,
            Exercises = exercises,
            AsksEveryStep = true,
        };
        if (!(await StepLook.WaitAsync(world, course.Time, acts: true, cancellationToken)).Passed && beside.Failure is { } failure)
        {
            throw UserProblem.Usage(failure);
        }
    }

    /// <summary>Without the questions and without the model's code in place of the student's.</summary>
    /// <exception cref="UserProblem">A command of the step failed.</exception>
    public Task<BesideRuns> RunCommandsAsync(Step step, CancellationToken cancellationToken) =>
        new StepCommands(course, exercises.Lab.Folder).RunAsync(step, cancellationToken);

    /// <summary>For real, like the student with x; the student's own file is not touched.</summary>
    private void RunSolution(Exercise exercise, CancellationToken cancellationToken)
    {
        var (compiled, run) = exercises.Run(exercise, exercises.Solution(exercise), course.Cluster, Audience.None, cancellationToken);
        if (run is { End: RunEnd.Completed })
        {
            return;
        }

        var why = run is null
            ? $"line {compiled.Errors.First().Line}: {compiled.Errors.First().Message}"
            : $"{run.End}: {run.Error?.Message}\n{run.Output}";
        throw UserProblem.Usage($"{exercise.SolutionFile} does not run: {why}");
    }

    /// <summary>The right answer, judged by the very judge that a student's answer meets.</summary>
    private IReadOnlyList<string> Answer(Step step, Quiz quiz, LabJournal journal, CancellationToken cancellationToken)
    {
        string? observed = null;
        if (QuizJudge.Source(quiz) is { } source)
        {
            using var world = new World(course, journal.Step) { Step = step, Exercises = exercises };
            observed = AnswerSource.Compute(source, world, cancellationToken);
        }
        var given =
            QuizJudge.InUnit(quiz, observed) is { } computed ? QuizJudge.ObservedKeys(quiz, computed)
            : quiz.Type == QuizType.Number ? [quiz.Answer ?? ""]
            : quiz.Type == QuizType.Order ? [.. quiz.Choices.Select(choice => choice.Key)]
            : [.. quiz.Choices.Where(choice => choice.Correct).Select(choice => choice.Key)];
        if (observed is not null && quiz.Choices.Count > 0 && given.Except(quiz.Choices.Select(choice => choice.Key)).Any())
        {
            throw UserProblem.Usage(
                $"step {step.Id}, line {quiz.Line}: the right answer of {quiz.Id} is '{observed}', which no choice has as its key"
            );
        }

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
