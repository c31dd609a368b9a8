namespace LabTui.Broker;

/// <summary>A long poll that waits for bytes on some partitions, its deadline, or the end of its connection.</summary>
internal sealed class ParkedFetch(int need, IReadOnlyList<Partition> partitions, bool onlyStable, Action answer)
{
    private int _need = need;
    private bool _isDone;

    /// <summary>It waits for what no open transaction may change any more.</summary>
    public bool OnlyStable => onlyStable;

    public ITimer? Deadline { get; set; }

    public CancellationTokenRegistration Gone { get; set; }

    public void Park()
    {
        foreach (var partition in partitions)
        {
            partition.Parked.Add(this);
        }
    }

    /// <summary>True once: when these bytes make it enough.</summary>
    public bool IsEnoughWith(int bytes) => _need > 0 && (_need -= bytes) <= 0;

    public void Wake()
    {
        if (_isDone)
        {
            return;
        }

        _isDone = true;
        Deadline?.Dispose();
        Gone.Unregister();
        foreach (var partition in partitions)
        {
            partition.Parked.Remove(this);
        }

        answer();
    }
}
