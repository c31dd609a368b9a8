namespace LabTui.Workbook;

public sealed class SolutionPolicyTests
{
    [Theory]
    [InlineData("after-pass", false, 99, "the solution opens once the step has passed")]
    [InlineData("after-pass", true, 1, null)]
    [InlineData("after-attempts:3", false, 2, "the solution opens once the step has passed, or after 3 attempts; so far 2")]
    [InlineData("after-attempts:3", false, 3, null)]
    [InlineData("after-attempts:3", true, 1, null)]
    [InlineData("never", true, 99, "this lab keeps its solutions to itself; its hints go as far as help goes")]
    public void A_solution_that_stays_closed_says_what_is_needed_first(string text, bool passed, int attempts, string? refusal)
    {
        Assert.True(SolutionPolicy.TryParse(text, out var policy));
        Assert.Equal(refusal, policy.Refusal(passed, attempts));
        Assert.Equal(refusal is null, policy.MayShow(passed, attempts));
    }
}
