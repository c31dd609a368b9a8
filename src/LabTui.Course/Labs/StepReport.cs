using LabTui.Course.Checks;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

internal enum StepOutcome
{
    Passed,

    /// <summary>It passed before, and what it looked at is meant to be gone by now.</summary>
    PassedEarlier,

    /// <summary>The program did it instead of the student: gone through, but no points.</summary>
    Skipped,

    /// <summary>Nothing to do here, so nothing to prove.</summary>
    Exempt,
    NotYet,
    Error,
    Environment,
}

/// <summary>How one step of one lab stands, with all its checks saw.</summary>
internal sealed record StepReport(
    Lab Lab,
    Step Step,
    StepOutcome Outcome,
    IReadOnlyList<CheckLook> Checks,
    TimeSpan Took,
    string? Message = null
)
{
    public bool Good => Outcome is StepOutcome.Passed or StepOutcome.PassedEarlier or StepOutcome.Skipped or StepOutcome.Exempt;

    /// <summary>Where checks have points of their own, each that holds gives them.</summary>
    public double Points =>
        Outcome switch
        {
            StepOutcome.Passed or StepOutcome.PassedEarlier => Step.Points,
            StepOutcome.Skipped => 0,
            _ => Checks.Where(check => check.Seen.Status == CheckStatus.Pass).Sum(check => check.Spec.Points ?? 0),
        };

    public static StepReport Of(Lab lab, StepSeen seen, TimeSpan took) =>
        new(
            lab,
            seen.Step,
            seen.Status switch
            {
                CheckStatus.Pass => StepOutcome.Passed,
                CheckStatus.NotYet => StepOutcome.NotYet,
                CheckStatus.Error => StepOutcome.Error,
                _ => StepOutcome.Environment,
            },
            seen.Checks,
            took
        );

    /// <summary>Environment before content, content before work that is not done yet: the first is what to mend first.</summary>
    public static int ExitCodeOf(IReadOnlyCollection<StepReport> reports) =>
        reports.Any(report => report.Outcome == StepOutcome.Environment) ? ExitCode.Environment
        : reports.Any(report => report.Outcome == StepOutcome.Error) ? ExitCode.Usage
        : reports.All(report => report.Good) ? ExitCode.Pass
        : ExitCode.NotYet;
}
