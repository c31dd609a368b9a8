namespace LabTui.Course.Sessions;

public sealed class StepCheckerTests
{
    [Theory]
    [InlineData(5, 700)]
    [InlineData(100, 2000)]
    [InlineData(400, 8000)]
    [InlineData(5000, 10_000)]
    public void A_dear_look_is_made_more_seldom(int tookMilliseconds, int pauseMilliseconds) =>
        Assert.Equal(pauseMilliseconds, StepChecker.Pause(TimeSpan.FromMilliseconds(tookMilliseconds)).TotalMilliseconds);
}
