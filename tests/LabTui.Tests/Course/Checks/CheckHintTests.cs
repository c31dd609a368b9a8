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
