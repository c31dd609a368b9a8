using System.Runtime.InteropServices;
using LabTui.Course.Checks;
using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>Reports as results.json and JUnit, for graders and CI; - is the standard output.</summary>
internal static class ResultFiles
{
    public static async Task WriteAsync(
        IReadOnlyList<StepReport> reports,
        string? json,
        string? junit,
        TextWriter standardOutput,
        CancellationToken cancellationToken
    )
    {
        if (json is null && junit is null)
        {
            return;
        }

        var results = reports.GroupBy(report => report.Lab.Id).Select(group => Of([.. group])).ToList();
        try
        {
            if (json == "-")
            {
                await standardOutput.WriteLineAsync(ResultsWriter.ToJson(results));
            }
            else if (json is not null)
            {
                await File.WriteAllTextAsync(json, ResultsWriter.ToJson(results), cancellationToken);
            }

            if (junit is not null)
            {
                await File.WriteAllTextAsync(junit, JUnitWriter.ToXml(results), cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment($"the results could not be written: {e.Message}", e);
        }
    }

    private static LabResults Of(IReadOnlyList<StepReport> reports)
    {
        var lab = reports[0].Lab;
        var tests = reports.SelectMany(Tests).ToList();
        var counted = reports.Where(report => !report.Step.StarterPasses).ToList(); // a page to read gives no points
        return new LabResults
        {
            Status = LabResults.Sum(tests),
            Tests = tests,
            Lab = lab.Id,
            Points = counted.Sum(report => report.Points),
            PointsPossible = counted.Sum(report => report.Step.Points),
            ContentHash = lab.ContentHash,
            Env = new ResultEnvironment(
                BuildVersion.Own,
                RuntimeInformation.FrameworkDescription,
                RuntimeInformation.OSDescription,
                "kafka"
            ),
        };
    }

    private static IEnumerable<CheckResult> Tests(StepReport report)
    {
        if (report.Checks.Count == 0)
        {
            yield return Test(report, report.Step.Title, report.Good ? ResultStatus.Pass : ResultStatus.Fail, report.Message, null);
            yield break;
        }
        foreach (var check in report.Checks)
        {
            var status = report.Good
                ? ResultStatus.Pass
                : check.Seen.Status switch
                {
                    CheckStatus.Pass => ResultStatus.Pass,
                    CheckStatus.NotYet => ResultStatus.Fail,
                    _ => ResultStatus.Error,
                };
            var test = Test(report, check.Sentence, status, check.Hint() ?? report.Message, check.Seen.Seen);
            yield return report.Step.HasPointsByCheck ? test with { Points = check.Spec.Points ?? 0 } : test;
        }
    }

    private static CheckResult Test(StepReport report, string name, ResultStatus status, string? message, string? observed) =>
        new()
        {
            Name = name,
            Status = status,
            Message = report.Outcome == StepOutcome.PassedEarlier ? "passed earlier" : message,
            TaskId = report.Step.Number,
            Step = report.Step.Id,
            Points = report.Step.Points,
            DurationMs = (long)report.Took.TotalMilliseconds,
            Observed = observed,
            ContentHash = report.Step.ContentHash,
        };
}
