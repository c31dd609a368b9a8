namespace LabTui.Broker;

/// <summary>
/// All waiting long polls. Appends only count bytes; those that have enough are answered once the whole produce
/// request is done, before any newer request, so that a busy producer cannot starve them.
/// </summary>
internal sealed class FetchPark
{
    private readonly List<ParkedFetch> _ready = [];

    /// <param name="offset">Where the bytes were written.</param>
    /// <param name="stable">What was stable before. Those who want only that are given all that was held back, at once.</param>
    public void Count(Partition partition, int bytes, long offset, long stable)
    {
        var toStable =
            partition.Log.LastStableOffset == stable ? 0
            : stable < offset ? int.MaxValue
            : bytes;
        foreach (var fetch in partition.Parked)
        {
            if (fetch.IsEnoughWith(fetch.OnlyStable ? toStable : bytes))
            {
                _ready.Add(fetch);
            }
        }
    }

    public void WakeReady()
    {
        _ready.ForEach(fetch => fetch.Wake());
        _ready.Clear();
    }

    public static void WakeAll(Partition partition)
    {
        foreach (var fetch in partition.Parked.ToArray())
        {
            fetch.Wake();
        }
    }
}
