namespace LabTui.Commands;

/// <summary>Stops a process that this program has started for itself once whoever started it is gone: its input has come to an end.</summary>
internal sealed class OrphanWatch : IDisposable
{
    private readonly CancellationTokenSource _stop;

    public OrphanWatch(Stream input, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _stop.Token;
        new Thread(() => Watch(input)) { IsBackground = true, Name = "orphan watch" }.Start();
    }

    public CancellationToken Token { get; }

    public void Dispose() => _stop.Dispose();

    private void Watch(Stream input)
    {
        Span<byte> unread = stackalloc byte[64];
        while (input.Read(unread) > 0)
        {
            // nobody says anything
        }

        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it has come to its own end
        }
    }
}
