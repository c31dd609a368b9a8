namespace LabTui.Course.Reading;

/// <summary>Offsets of one partition, as runs: a few, however many offsets there are.</summary>
internal sealed class OffsetSet
{
    private readonly List<(long First, long Last)> _runs = []; // in order, none touching the next

    /// <summary>Adds the offsets from first to last.</summary>
    /// <returns>How many of them were there already.</returns>
    public long Add(long first, long last)
    {
        var at = _runs.FindIndex(run => run.Last >= first - 1);
        if (at < 0)
        {
            _runs.Add((first, last));
            return 0;
        }

        var known = 0L;
        var (from, to) = (first, last);
        var end = at;
        for (; end < _runs.Count && _runs[end].First <= last + 1; end++)
        {
            var run = _runs[end];
            known += Math.Max(0, Math.Min(last, run.Last) - Math.Max(first, run.First) + 1);
            (from, to) = (Math.Min(from, run.First), Math.Max(to, run.Last));
        }

        _runs.RemoveRange(at, end - at);
        _runs.Insert(at, (from, to));
        return known;
    }
}
