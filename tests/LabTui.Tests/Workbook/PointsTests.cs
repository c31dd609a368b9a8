namespace LabTui.Workbook;

/// <summary>A step's points are given together, or check by check.</summary>
public sealed class PointsTests
{
    private static LabReading Read(string comment, string quizWords, string checks) =>
        SampleLab.Read(
            $$"""
            ---
            format: 1
            id: x
            ---
            ## 1. Step {#a}
            {{comment}}

            Which?

            - [ ] one
            - [x] two

            <!-- quiz id=q {{quizWords}} -->

            ```yaml {check=c}
            {{checks}}
            ```
            """
        );

    [Theory]
    [InlineData("", "", "- quiz: q\n- topic: t", 1.0, null, null)]
    [InlineData("<!-- step points=3 -->", "", "- quiz: q\n- topic: t", 3.0, null, null)]
    [InlineData("", "points=2", "- quiz: q\n- topic: t", 2.0, 2.0, null)]
    [InlineData("", "points=2", "- quiz: q\n- topic: t\n  points: 1.5", 3.5, 2.0, 1.5)]
    [InlineData("", "points=2", "- quiz: q\n  points: 4\n- topic: t", 4.0, 4.0, null)]
    public void They_are_the_steps_or_the_sum_of_its_checks(
        string comment,
        string quiz,
        string checks,
        double all,
        double? first,
        double? second
    )
    {
        var reading = Read(comment, quiz, checks);
        Assert.Empty(reading.Problems);
        var step = reading.Lab!.Steps[0];
        Assert.Equal((all, first, second), (step.Points, step.Checks[0].Points, step.Checks[1].Points));
        Assert.Equal(first is not null, step.HasPointsByCheck);
    }

    [Theory]
    [InlineData("<!-- step points=3 -->", "points=2", "- quiz: q", "LB008")]
    [InlineData("", "points=2", "- topic: t", "LB013")]
    [InlineData("", "", "- quiz: q\n  points: many", "LB011")]
    public void What_gives_nobody_points_is_told(string comment, string quiz, string checks, string code) =>
        Assert.Contains(Read(comment, quiz, checks).Problems, problem => problem.Code == code);
}
