using LabTui.Screens;
using LabTui.Terminal;

namespace LabTui.Course.Sessions;

/// <summary>How long one was at a step, as the summary tells it.</summary>
[Collection(ScreenCollection.Name)]
public sealed class StepTimeTests : IDisposable
{
    private readonly TestCourse _course = new(runsCommands: true);

    public void Dispose() => _course.Dispose();

    [Fact]
    public void It_adds_up_and_a_long_pause_counts_for_five_minutes()
    {
        var time = new SetTime();
        var journal = _course.Course.JournalOf(_course.Lab(1));
        var spent = new StepTime("topic", journal, time);
        time.Now += TimeSpan.FromMinutes(2);
        spent.Count();
        time.Now += TimeSpan.FromHours(9);
        spent.Count();
        time.Now += TimeSpan.FromMinutes(1);
        spent.Record();
        Assert.Equal(TimeSpan.FromMinutes(8), Spent("topic"));
        time.Now += TimeSpan.FromMinutes(1);
        spent.Record();
        Assert.Equal(TimeSpan.FromMinutes(9), Spent("topic"));
    }

    [Fact]
    public void It_is_kept_when_one_goes_to_the_next_step_and_when_one_leaves()
    {
        var minute = TimeSpan.FromMinutes(1);
        using (var screen = _course.Step(new ScreenShape(), 1, 1))
        {
            _course.Wait(minute);
            screen.Press('n');
            Assert.InRange(Spent("topic"), minute, 2 * minute);
            Assert.True(Spent("questions") < minute);
            _course.Wait(minute);
        }

        Assert.InRange(Spent("questions"), minute, 2 * minute);
    }

    private TimeSpan Spent(string step) => TimeSpan.FromMilliseconds(_course.Course.JournalOf(_course.Lab(1)).Step(step).SpentMs);

    private sealed class SetTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
