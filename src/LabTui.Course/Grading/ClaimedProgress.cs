using LabTui.Course.Checks;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Course.Grading;

/// <summary>
/// What a student's progress file says, with every answer judged again by the grader's own lab. That a step passed is a claim:
/// it decides only whether a later check is asked at all.
/// </summary>
internal sealed class ClaimedProgress
{
    private readonly LabProgress _claimed;
    private readonly Dictionary<string, StepProgress> _judged = [];

    public ClaimedProgress(StudentHome home, Lab lab, TimeProvider time)
    {
        var reading = new ProgressFile(home.Progress, lab.Id, time).Read();
        (_claimed, Problem) = (reading.Progress, reading.Problem?.Message);
    }

    /// <summary>The file was damaged or unreadable; null when it was not.</summary>
    public string? Problem { get; }

    public StepProgress Claim(string step) => _claimed.Step(step);

    public StepProgress Judged(string step) =>
        _judged.GetValueOrDefault(step) ?? Claim(step) with { Answers = new Dictionary<string, QuizAnswer>() };

    /// <summary>Judges a step's answers, with the world as it is now where the answer is computed from it.</summary>
    public void Judge(World world, CancellationToken cancellationToken)
    {
        var claim = Claim(world.Step.Id);
        var answers = new Dictionary<string, QuizAnswer>();
        foreach (var quiz in world.Step.Quizzes)
        {
            if (claim.Answers.GetValueOrDefault(quiz.Id) is { Given: { } given } answer)
            {
                answers[quiz.Id] = answer with
                {
                    Correct = IsOfTheMoment(quiz) ? answer.Correct : IsRight(quiz, given, world, cancellationToken),
                };
            }
        }
        _judged[world.Step.Id] = claim with { Answers = answers };
    }

    /// <summary>What it was about has gone on since: nobody can judge it any more.</summary>
    private static bool IsOfTheMoment(Quiz quiz) =>
        QuizJudge.Source(quiz) is { } source && AnswerSources.Parse(source) is { Source.IsOfTheMoment: true };

    private static bool IsRight(Quiz quiz, IReadOnlyList<string> given, World world, CancellationToken cancellationToken)
    {
        try
        {
            var observed = QuizJudge.Source(quiz) is { } source ? AnswerSource.Compute(source, world, cancellationToken) : null;
            return QuizJudge.Judge(quiz, given, observed).Correct;
        }
        catch (Exception e) when (e is UserProblem or Learning.DataProblem or Streams.TopicProblem or Streams.ConsumeProblem)
        {
            return false; // what the answer is about is not there
        }
    }
}
