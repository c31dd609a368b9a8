using LabTui.Course.Grading;

namespace LabTui.Commands;

public sealed class GradeSummaryTests
{
    private static readonly GradeRow s_passed = new("keys", "create", GradeStatus.Pass, 2, 2, 1, 0, "");

    [Fact]
    public void The_summary_names_what_is_open_and_why()
    {
        var rows = new[]
        {
            s_passed,
            s_passed with
            {
                Step = "write",
                Status = GradeStatus.Fail,
                Points = 0,
            },
            s_passed with
            {
                Step = "end",
                Status = GradeStatus.Skipped,
                Points = 0,
            },
        };
        Assert.Equal(
            "ann                           2 of 6  open: write, end (skipped)  it took long",
            GradeCommand.Summary(new StudentRows("ann", rows, "it took long"))
        );
    }

    [Fact]
    public void Names_of_wide_characters_keep_the_columns()
    {
        var line = GradeCommand.Summary(new StudentRows("\u738B\u5C0F\u660E", [s_passed], null, "its broker was running"));
        Assert.Equal("\u738B\u5C0F\u660E" + new string(' ', 18) + "      2 of 2  its broker was running", line);
    }
}
