using Terminal.Gui.Time;
using ITimer = Terminal.Gui.Time.ITimer;

namespace LabTui.Terminal;

/// <summary>The toolkit's timers by a clock that nobody sets: by its own, the change to winter time would stop them for an hour.</summary>
internal sealed class MonotonicTime : ITimeProvider
{
    private readonly SystemTimeProvider _system = new();
    private readonly DateTime _start = TimeProvider.System.GetLocalNow().DateTime;
    private readonly long _startedAt = TimeProvider.System.GetTimestamp();

    public DateTime Now => _start + TimeProvider.System.GetElapsedTime(_startedAt);

    public Task Delay(TimeSpan duration, CancellationToken cancellationToken = default) => _system.Delay(duration, cancellationToken);

    public ITimer CreateTimer(TimeSpan interval, Action callback) => _system.CreateTimer(interval, callback);
}
