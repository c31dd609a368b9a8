namespace LabTui.Streams;

public sealed class NativeGuardTests
{
    [Fact]
    public void The_end_waits_for_the_last_running_call()
    {
        NativeGuard guard = new();
        guard.Enter(this);
        guard.Enter(this);
        Assert.True(guard.Close());
        var idle = guard.Idle;
        guard.Leave();
        Assert.False(idle.IsCompleted);
        guard.Leave();
        Assert.True(idle.IsCompleted);
    }

    [Fact]
    public void After_the_end_no_call_begins()
    {
        NativeGuard guard = new();
        Assert.True(guard.Close());
        Assert.True(guard.Idle.IsCompleted);
        Assert.Throws<ObjectDisposedException>(() => guard.Enter(this));
        Assert.False(guard.Close());
    }
}
