namespace LabTui.Broker;

/// <summary>
/// All waiting long polls. Appends only count bytes; those that have enough are answered once the whole produce
/// request is done, before any newer request, so that a busy producer cannot starve them.
/// </summary>
internal sealed class FetchPark
{
    private readonly List<ParkedFetch> _ready = [];

    public void Count(Partition partition, int bytes)
    {
        foreach (var fetch in partition.Parked)
        {
            if (fetch.IsEnoughWith(bytes))
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
