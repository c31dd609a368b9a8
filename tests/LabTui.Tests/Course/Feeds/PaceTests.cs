using Microsoft.Extensions.Time.Testing;

namespace LabTui.Course.Feeds;

public sealed class PaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_first_record_comes_at_once_and_the_next_after_two_seconds()
    {
        var allowance = new Allowance(new Pace(0.5), _time);

        Assert.Equal(1, allowance.Take(100));
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(0, allowance.Take(100));
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(1, allowance.Take(100));
    }

    [Fact]
    public void A_pause_does_not_save_up_a_flood()
    {
        var pace = new Pace(10);
        var allowance = new Allowance(pace, _time);
        allowance.Take(100);
        pace.Paused = true;
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, allowance.Take(100));
        pace.Paused = false;
        Assert.InRange(allowance.Take(100), 0, 10);
    }

    [Fact]
    public void What_did_not_come_may_come_later()
    {
        var allowance = new Allowance(new Pace(10), _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        var taken = allowance.Take(100);
        allowance.GiveBack(taken);
        Assert.Equal(taken, allowance.Take(100));
    }

    [Fact]
    public void Full_speed_allows_whatever_is_asked_for() => Assert.Equal(2000, new Allowance(Pace.Full(), _time).Take(2000));

    [Fact]
    public void Faster_and_slower_go_through_the_steps_and_stop_at_their_ends()
    {
        var pace = new Pace(0.5);
        pace.Slower();
        Assert.Equal("1 per 2 s", pace.ToString());
        for (var i = 0; i < 20; i++)
        {
            pace.Faster();
        }

        Assert.True(pace.IsFull);
        pace.Slower();
        Assert.Equal("1000 per s", pace.ToString());
    }

    [Fact]
    public void A_rate_is_told_once_a_second()
    {
        var rate = new FeedRate(_time);
        rate.Add(50);
        Assert.False(rate.TakeChanged());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(rate.TakeChanged());
        Assert.Equal(50, rate.PerSecond);
        Assert.False(rate.TakeChanged());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(rate.TakeChanged());
        Assert.Equal(0, rate.PerSecond);
    }
}
