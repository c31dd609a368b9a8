namespace LabTui.Terminal;

public sealed class LinePaceTests
{
    [Fact]
    public void A_line_that_never_trickles_never_waits()
    {
        var pace = new LinePace();
        for (var now = 0; now < 1000; now += 10)
        {
            pace.Wrote(50_000, 10, now);
            Assert.Equal(0, pace.Wait(50_000, now));
        }
    }

    [Fact]
    public void A_slow_line_waits_until_only_one_frame_is_left_to_read()
    {
        var pace = new LinePace();
        pace.Wrote(3000, 900, 1000);
        Assert.Equal(0, pace.Wait(3000, 1000)); // full once says nothing about its speed: it may have been a hiccup
        pace.Wrote(3000, 900, 2500);
        Assert.Equal(8500, pace.Wait(3000, 2500)); // 20,000 bytes at 2 a millisecond, less one frame
        Assert.Equal(500, pace.Wait(3000, 10_500));
        Assert.Equal(0, pace.Wait(3000, 11_500));
    }

    [Fact]
    public void A_line_that_has_become_fast_is_found_out()
    {
        var pace = new LinePace();
        pace.Wrote(3000, 900, 0);
        pace.Wrote(3000, 900, 1500);
        var now = 1500L;
        for (var i = 0; i < 30; i++)
        {
            now += pace.Wait(3000, now);
            pace.Wrote(3000, 0, now);
        }

        Assert.Equal(0, pace.Wait(3000, now));
        Assert.InRange(now, 0, 25_000);
    }
}
