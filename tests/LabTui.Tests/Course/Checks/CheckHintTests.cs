using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>A hint is shown with what was seen, or not at all.</summary>
public sealed class CheckHintTests
{
    private static string? Hint(string hint, CheckSeen seen)
    {
        var check = SampleLab
            .Read(
                $$"""
                ---
                format: 1
                id: x
                ---
                ## 1. Step {#a}

                ```yaml {check=c}
                - group: g
                  hint: "{{hint}}"
                ```
                """
            )
            .Lab!.Steps[0]
            .Checks[0];
        return new CheckLook(
            check,
            seen,
            name => name == "broker" ? "host:1" : name.Replace("topic:", "ann.", StringComparison.Ordinal)
        ).Hint();
    }

    /// <summary>A hint as it stands behind the colon.</summary>
    private static CheckSpec Check(string hint)
    {
        var reading = SampleLab.Read(
            $"---\nformat: 1\nid: x\n---\n## 1. Step {{#a}}\n\n```yaml {{check=c}}\n- group: g\n  hint: {hint}\n```"
        );
        Assert.Empty(reading.Problems);
        return reading.Lab!.Steps[0].Checks[0];
    }

    [Fact]
    public void A_hint_may_depend_on_what_was_seen()
    {
        var check = Check("{ members: '{members} members', missing: '{missing} to go', lag: 'lag {lag}' }");
        string? Hint(params (string, object)[] seen) => new CheckLook(check, CheckSeen.NotYet("", seen)).Hint();

        Assert.Equal("2 members", Hint(("lag", 7), ("members", 2)));
        Assert.Equal("lag 7", Hint(("lag", 7), ("members", 0)));
        Assert.Equal("3 to go", Hint(("lag", 7), ("missing", 3)));
        Assert.Null(Hint(("members", 0)));
        Assert.Null(Hint());
        Assert.Null(new CheckLook(check, CheckSeen.Pass()).Hint());
    }

    [Fact]
    public void A_hint_for_what_the_check_does_not_see_is_told()
    {
        var text =
            "---\nformat: 1\nid: x\n---\n## 1. Step {#a}\n\n```yaml {check=c}\n- group: g\n  hint: { frauds: x, lag: '{lagg}' }\n```";
        Assert.Equal(
            ["'group' sees nothing called {frauds}", "'group' sees nothing called {lagg}"],
            SampleLab.Read(text).Problems.Where(problem => problem.Code == "LB018").Select(problem => problem.Message)
        );
    }

    [Fact]
    public void What_was_seen_is_filled_in() => Assert.Equal("7 to go", Hint("{lag} to go", CheckSeen.NotYet("", ("lag", 7))));

    [Fact]
    public void What_was_not_seen_leaves_no_braces()
    {
        Assert.Null(Hint("{lag} to go", CheckSeen.NotYet("asked once step b has passed") with { Waits = true }));
        Assert.Null(Hint("{lag} of {members}", CheckSeen.NotYet("", ("lag", 7))));
    }

    [Fact]
    public void Names_of_the_surroundings_are_filled_in() =>
        Assert.Equal("read ann.orders on host:1", Hint("read {topic:orders} on {broker}", CheckSeen.NotYet("no group g")));
}
