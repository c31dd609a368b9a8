namespace LabTui.Broker;

/// <summary>A timer of an actor: it rings on the actor's loop, and never after it was set anew or cancelled.</summary>
internal sealed class Alarm(TimeProvider time, Actor actor, Action ring) : IDisposable
{
    private ITimer? _timer;
    private int _setting;

    public bool IsSet { get; private set; }

    public void Set(TimeSpan due)
    {
        var setting = ++_setting;
        IsSet = true;
        _timer?.Dispose();
        _timer = time.CreateTimer(_ => actor.Post(() => Ring(setting)), null, due, Timeout.InfiniteTimeSpan);
    }

    public void Cancel()
    {
        _setting++;
        IsSet = false;
        _timer?.Dispose();
        _timer = null;
    }

    public void Dispose() => Cancel();

    private void Ring(int setting)
    {
        if (setting == _setting)
        {
            Cancel();
            ring();
        }
    }
}
