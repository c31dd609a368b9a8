using Microsoft.Extensions.Time.Testing;

namespace LabTui.Streams;

public sealed class PacerTests
{
    [Fact]
    public void Turns_come_at_the_rate()
    {
        var clock = Clock();
        Pacer pacer = new(10, clock);
        Assert.Equal(TimeSpan.Zero, pacer.Turn());
        Assert.Equal(TimeSpan.FromMilliseconds(100), pacer.Turn());
        clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(TimeSpan.FromMilliseconds(100), pacer.Turn());
    }

    [Fact]
    public void After_a_long_pause_only_a_tenth_of_a_second_is_made_up()
    {
        var clock = Clock();
        Pacer pacer = new(100, clock);
        clock.Advance(TimeSpan.FromHours(1));
        var free = 0;
        while (pacer.Turn() == TimeSpan.Zero)
        {
            free++;
        }

        Assert.Equal(11, free);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_that_is_none_is_refused(double rate) => Assert.Throws<SettingsProblem>(() => new Pacer(rate, Clock()));

    /// <summary>Timestamps as small as a machine's own, which count from its start.</summary>
    private static FakeTimeProvider Clock() => new(DateTimeOffset.MinValue);
}
