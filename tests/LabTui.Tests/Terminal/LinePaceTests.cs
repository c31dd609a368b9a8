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
            Assert.Equal(0, pace.Wait(now));
        }
    }

    [Fact]
    public void A_slow_line_waits_until_all_must_have_been_read()
    {
        var pace = new LinePace();
        pace.Wrote(3000, 900, 1000);
        Assert.Equal(0, pace.Wait(1000)); // full once says nothing about its speed: it may have been a hiccup
        pace.Wrote(3000, 900, 2500);
        Assert.Equal(10_000, pace.Wait(2500)); // 20,000 bytes at 2 a millisecond
        Assert.Equal(2000, pace.Wait(10_500));
        Assert.Equal(0, pace.Wait(12_500));
    }

    [Fact]
    public void A_fast_line_that_was_held_up_twice_is_no_slow_line()
    {
        var pace = new LinePace();
        pace.Wrote(3000, 900, 1000);
        pace.Wrote(3000, 900, 61_000);
        Assert.Equal(0, pace.Wait(61_000));
    }

    [Fact]
    public void A_line_that_has_become_fast_is_found_out()
    {
        var pace = new LinePace();
        pace.Wrote(3000, 900, 0);
        pace.Wrote(3000, 900, 1500);
        var now = 1500L;
        for (var i = 0; i < 60; i++)
        {
            now += pace.Wait(now);
            pace.Wrote(3000, 0, now);
        }

        Assert.Equal(0, pace.Wait(now));
        Assert.InRange(now, 30_000, 60_000);
    }

    [Fact]
    public void A_line_that_stays_slow_is_seldom_overrun()
    {
        const int frame = 2000;
        const double capacity = 20_000,
            bytesPerMillisecond = 2;
        var pace = new LinePace();
        var (held, behind, since, now) = (0.0, 0L, 0L, 0L);
        for (; now < 3_600_000; now = Math.Max(now + 33, now + pace.Wait(now)))
        {
            held = Math.Max(0, held - ((now - since) * bytesPerMillisecond));
            behind += held > 2 * frame ? now - since : 0;
            var busy = (long)(Math.Max(0, held + frame - capacity) / bytesPerMillisecond);
            (held, since) = (Math.Min(capacity, held + frame), now + busy);
            now += busy;
            pace.Wrote(frame, busy, now);
        }

        Assert.InRange((double)behind / now, 0, 0.05);
    }
}
