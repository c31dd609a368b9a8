using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Course.Sessions;

/// <summary>
/// How long the student is at a step. It is open for hours while nobody is there: between two signs of life only so much counts
/// as reads or writes code without a key.
/// </summary>
internal sealed class StepTime(string step, LabJournal journal, TimeProvider time)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private long _last = time.GetTimestamp();
    private TimeSpan _spent;

    /// <summary>The student has done something. From any thread.</summary>
    public void Count()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var since = time.GetElapsedTime(_last, now);
            _spent += since < s_longestPause ? since : s_longestPause;
            _last = now;
        }
    }

    /// <summary>Adds it to what the journal has.</summary>
    public void Record()
    {
        Count();
        TimeSpan spent;
        lock (_gate)
        {
            (spent, _spent) = (_spent, TimeSpan.Zero);
        }

        if (spent > TimeSpan.Zero)
        {
            journal.Update(new StepUpdate(step) { SpentAdded = spent });
        }
    }
}
