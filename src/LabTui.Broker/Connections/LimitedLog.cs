namespace LabTui.Broker;

/// <summary>Lets so many lines through in a while, so that a hostile client or a full disk cannot fill the log, and tells how many it kept back.</summary>
internal sealed class LimitedLog(Action<string> log, TimeProvider time)
{
    private const int Lines = 50;
    private static readonly TimeSpan s_while = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private long _since = time.GetTimestamp();
    private int _written;

    public void Write(string line)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_since) >= s_while)
            {
                if (_written > Lines)
                {
                    log($"({_written - Lines} more lines were left out)");
                }

                (_since, _written) = (time.GetTimestamp(), 0);
            }

            if (++_written <= Lines)
            {
                log(line);
            }
        }
    }
}
