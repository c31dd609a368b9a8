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
                CheckLine.Of(step, new StepSeen(step, [.. step.Checks.Zip(seen, (check, saw) => new CheckLook(check, saw))]))
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
