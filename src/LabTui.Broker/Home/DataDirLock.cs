using System.Globalization;

namespace LabTui.Broker;

/// <summary>Who holds a data folder.</summary>
public sealed record LockOwner(string Machine, int Pid);

/// <summary>
/// The right to open a data folder: an exclusive lock on its file <c>lock</c>, given back by the system when the
/// process ends, however it ends. <c>lock.owner</c> beside it says who holds it; believe that only while it is held.
/// </summary>
public sealed class DataDirLock : IDisposable
{
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private readonly FileStream _file;

    private DataDirLock(FileStream file) => _file = file;

    /// <summary>Null when another process holds it.</summary>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    public static DataDirLock? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        FileStream file;
        try
        {
            file = new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is WouldBlockLinux or WouldBlockMac)
        {
            return null;
        }

        try
        {
            File.WriteAllText(
                OwnerPath(folder),
                string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {Environment.MachineName}\n")
            );
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether nobody holds it now. Takes it for a moment, so ask only where nobody else is about to start.</summary>
    public static bool IsFree(string folder)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException e) when (e.HResult is WouldBlockLinux or WouldBlockMac)
        {
            return false;
        }
    }

    /// <summary>Who wrote the neighbour file last; null when that cannot be told.</summary>
    public static LockOwner? OwnerOf(string folder)
    {
        try
        {
            return
                File.ReadAllText(OwnerPath(folder)).Trim().Split(' ', 2) is [var pid, var machine]
                && int.TryParse(pid, CultureInfo.InvariantCulture, out var id)
                ? new(machine, id)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    private static string OwnerPath(string folder) => Path.Combine(folder, "lock.owner");
}
