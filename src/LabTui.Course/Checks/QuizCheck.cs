using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>quiz: { id }</c>: answered, and rightly.</summary>
internal sealed class QuizCheck : ICheck
{
    public const string Verb = "quiz";

    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var id = spec.Text("id") ?? throw UserProblem.Usage($"line {spec.Line}: the check names no quiz");
        var answer = world.Progress?.Answers.GetValueOrDefault(id);
        return Task.FromResult(
            answer switch
            {
                { Correct: true } => CheckSeen.Pass(),
                null => CheckSeen.NotYet("not answered") with { Settled = true },
                { Locked: true } => CheckSeen.NotYet("answered; whether it is right shows when it has run") with { Settled = true },
                _ => CheckSeen.NotYet("answered, not right yet") with { Settled = true },
            }
        );
    }
}
