using LabTui.Course.Home;

namespace LabTui.Course.Reading;

/// <summary>Keeps up with what the readers of a home write down, at the cost of what has come since the last look. For one thread.</summary>
internal sealed class ReadingsFollower(StudentHome home)
{
    private IReadOnlyList<BatchTail> _logs = BatchLog.TailsOf(home);
    private Readings _known = Readings.None;

    /// <returns>The very same as before when nothing has come.</returns>
    public Readings Look()
    {
        List<LoggedBatch> come = [];
        foreach (var log in _logs)
        {
            if (!log.TryRead(out var isAnew, out var batches))
            {
                continue;
            }

            if (isAnew)
            {
                // What stood in it before cannot be taken back one by one.
                (_logs, _known) = (BatchLog.TailsOf(home), Readings.None);
                return Look();
            }

            come.AddRange(batches);
        }

        return come.Count == 0 ? _known : _known = _known.With(come);
    }
}
