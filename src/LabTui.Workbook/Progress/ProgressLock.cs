using System.Diagnostics;

namespace LabTui.Workbook;

/// <summary>
/// One writer at a time, over processes: an exclusive lock on a file that stays where it is. The system frees it when
/// its holder dies. There is no call that waits for it with a limit, so it is asked for again until it is free.
/// </summary>
internal static class ProgressLock
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    public static FileStream Take(string path)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException error) when (IsHeld(error) && Stopwatch.GetElapsedTime(began) < s_limit)
            {
                Thread.Sleep(s_pause);
            }
        }
    }

    /// <summary>The runtime reports EAGAIN (11, on macOS 35) when another holds the lock, ERROR_SHARING_VIOLATION on Windows.</summary>
    private static bool IsHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
