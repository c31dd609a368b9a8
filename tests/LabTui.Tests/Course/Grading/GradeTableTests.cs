namespace LabTui.Course.Grading;

public sealed class GradeTableTests
{
    private static readonly GradeRow s_passed = new("keys", "create", GradeStatus.Pass, 2, 2, 1, 0, "");

    [Fact]
    public void A_message_with_commas_and_quotes_stays_one_field()
    {
        var csv = GradeTable.Csv([
            new StudentRows("ann", [s_passed with { Status = GradeStatus.Fail, Points = 0, Message = "saw \"a, b\"" }], null),
        ]);
        Assert.Equal(
            "student,lab,step,status,points,points_possible,attempts,hints_used,message\nann,keys,create,fail,0,2,1,0,\"saw \"\"a, b\"\"\"\n",
            csv
        );
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("-x", "'-x")]
    [InlineData("ann", "ann")]
    public void A_name_cannot_become_a_formula(string name, string field) =>
        Assert.StartsWith(field + ",", GradeTable.Csv([new StudentRows(name, [s_passed], null)]).Split('\n')[1], StringComparison.Ordinal);

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
            ("write, end (skipped); its broker was running; it took long", 2, 6),
            new StudentRows("ann", rows, "it took long", "its broker was running") is var ann
                ? (GradeTable.Open(ann), ann.Points, ann.PointsPossible)
                : default
        );
    }

    [Fact]
    public void A_row_survives_its_way_through_the_pipe_and_noise_is_no_row()
    {
        var sent = s_passed with { Checks = [new("the topic is there", false, 0, 2, "no topic", "make it", ["one", "two"])] };
        var came = GradeRow.FromJson(sent.ToJson())!;
        Assert.Equal(sent with { Checks = came.Checks }, came);
        var check = Assert.Single(came.Checks);
        Assert.Equal(sent.Checks[0] with { Details = check.Details }, check);
        Assert.Equal(["one", "two"], check.Details);
        Assert.Null(GradeRow.FromJson("student code printed this"));
    }
}
