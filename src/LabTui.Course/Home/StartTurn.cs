using System.Diagnostics;

namespace LabTui.Course.Home;

/// <summary>
/// Several commands may find at the same moment that the home's broker must be started or replaced: one does it, the others
/// wait for it here and then find the new one.
/// </summary>
internal static class StartTurn
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    /// <returns>
    /// To be disposed when done. Null when another has had the turn for longer than a start can take: it may be suspended, so go
    /// on without; the broker's own lock still lets only one of them open the log.
    /// </returns>
    public static async Task<IDisposable?> TakeAsync(StudentHome home, CancellationToken cancellationToken)
    {
        var path = home.At("broker-start.lock");
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < s_limit)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException)
            {
                await Task.Delay(10, cancellationToken);
            }
        }
        return null;
    }
}
