namespace LabTui.Course.Sessions;

/// <summary>A question as it stands now.</summary>
/// <param name="Marked">Keys of the choices that are picked or were given.</param>
/// <param name="Typed">What stands in a number's field.</param>
/// <param name="Correct">Null without a verdict: not answered, being changed, or a prediction that waits for what it is about.</param>
/// <param name="Message">What to say below it.</param>
/// <param name="Closed">No answer is taken now.</param>
/// <param name="Shown">The choices in the order they are shown in, by their index.</param>
internal sealed record QuizState(
    IReadOnlyList<string> Marked,
    string Typed,
    bool? Correct,
    string? Message,
    bool Closed,
    IReadOnlyList<int> Shown
)
{
    /// <summary>The verdict is on its way.</summary>
    public bool IsJudging { get; init; }
}
