namespace LabTui.Broker;

/// <summary>A time limit that is moved often and looked at seldom (by the broker's sweep), hence without a timer of its own.</summary>
internal sealed class Deadline(TimeProvider time)
{
    private long _at = long.MaxValue;

    public bool IsPast => time.GetTimestamp() > Volatile.Read(ref _at);

    public void Set(TimeSpan limit) => Volatile.Write(ref _at, time.GetTimestamp() + (long)(limit.TotalSeconds * time.TimestampFrequency));

    public void Clear() => Volatile.Write(ref _at, long.MaxValue);
}
