using LabTui.Course.Checks;
using LabTui.Workbook;

namespace LabTui.Layout;

internal enum CheckMark
{
    Holds,
    NotYet,
    CannotBeAsked,
    NotAskedHere,
}

/// <summary>One check of a step in words.</summary>
/// <param name="Now">What it sees now; null when its sentence says it all.</param>
/// <param name="Hint">What the lab says about what is seen.</param>
internal sealed record CheckLine(CheckMark Mark, string Sentence, string? Now, string? Hint)
{
    /// <summary>What they are about but the world: it would give away what is still to be predicted.</summary>
    private static readonly string[] s_givesNothingAway = ["quiz", "compiles", "tests", "hidden", "broker", "data", "file"];

    /// <param name="beforePrediction">The student is still to say what will be seen.</param>
    public static IReadOnlyList<CheckLine> Of(Step step, StepSeen? seen, bool beforePrediction)
    {
        var lines = step
            .Checks.Select((check, i) => (check, Look: seen is not null && i < seen.Checks.Count ? seen.Checks[i] : null))
            .ToLookup(it => beforePrediction && GivesAway(it.check, it.Look), it => Of(it.check, it.Look));
        CheckLine[] kept = lines[true].Any()
            ? [new(CheckMark.NotYet, "what you predict has happened", "it is shown here once you have answered", null)]
            : [];
        return [.. lines[false], .. kept];
    }

    private static bool GivesAway(CheckSpec check, CheckLook? look) =>
        look?.Seen.Status != CheckStatus.Pass && !s_givesNothingAway.Contains(check.Verb);

    private static CheckLine Of(CheckSpec check, CheckLook? look) =>
        look?.Seen switch
        {
            null => new(CheckMark.NotYet, check.Sentence, null, null),
            { Unasked: true } it => new(CheckMark.NotAskedHere, $"{look.Sentence}: {it.Seen}", null, null),
            { Status: CheckStatus.Pass } => new(CheckMark.Holds, look.Sentence, null, null),
            { Status: CheckStatus.NotYet } it => new(CheckMark.NotYet, look.Sentence, Words("now ", it.Seen), look.Hint()),
            var it => new(CheckMark.CannotBeAsked, look.Sentence, Words("", it.Seen), look.Hint()),
        };

    private static string? Words(string before, string seen) => seen.Length > 0 ? before + seen : null;
}
