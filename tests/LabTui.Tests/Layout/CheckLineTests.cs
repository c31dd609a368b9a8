using LabTui.Course;
using LabTui.Course.Checks;
using LabTui.Workbook;

namespace LabTui.Layout;

public sealed class CheckLineTests
{
    [Fact]
    public void A_check_that_was_not_asked_is_not_shown_as_one_that_holds()
    {
        var folder = Directory.CreateTempSubdirectory("labtui-test-");
        try
        {
            var step = LabReader.Read(LabScaffold.Create(folder.FullName, "First steps")).Lab!.Steps.Single(it => it.Exercise is not null);
            CheckSeen[] seen =
            [
                CheckSeen.Pass(),
                CheckSeen.NotYet("0 of 1"),
                CheckSeen.Pass("asked when it is graded") with
                {
                    Unasked = true,
                },
            ];
            Assert.Equal(
                [
                    new CheckLine(CheckMark.Holds, "the exercise compiles", null, null),
                    new CheckLine(CheckMark.NotYet, "the exercise passes checks/Greeting.cs", "now 0 of 1", null),
                    new CheckLine(CheckMark.NotAskedHere, "hidden checks: asked when it is graded", null, null),
                ],
                CheckLine.Of(
                    step,
                    new StepSeen(step, [.. step.Checks.Zip(seen, (check, saw) => new CheckLook(check, saw))]),
                    beforePrediction: false
                )
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_is_still_to_be_predicted_is_not_told_by_its_check()
    {
        var step = LabReader.Read(Path.Combine(ContentFolders.Labs, "01-fraud-stream")).Lab!.FindStep("last-rows")!;

        var before = CheckLine.Of(step, null, beforePrediction: true);
        Assert.DoesNotContain(before, check => check.Sentence.Contains("70", StringComparison.Ordinal));
        Assert.Equal(["question bookmark is answered", "what you predict has happened"], before.Select(check => check.Sentence));
        Assert.Contains(
            CheckLine.Of(step, null, beforePrediction: false),
            check => check.Sentence.Contains("70", StringComparison.Ordinal)
        );
    }
}
