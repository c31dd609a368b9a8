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
    public static IReadOnlyList<CheckLine> Of(Step step, StepSeen? seen) =>
        [.. step.Checks.Select((check, i) => Of(check, seen is not null && i < seen.Checks.Count ? seen.Checks[i] : null))];

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
