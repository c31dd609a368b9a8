using System.Text.Json;

namespace LabTui.Course.Home;

/// <summary>Who has the full-screen workbook open.</summary>
internal sealed record WorkbookHolder(int Pid, string Terminal, DateTimeOffset Started);

/// <summary>One full-screen workbook at a time for one home; all other commands run beside it.</summary>
/// <remarks>
/// The lock is the operating system's, so it dies with the process. The holder's facts stand in a file beside it,
/// because a locked file cannot be opened by the second window.
/// </remarks>
internal sealed class WorkbookLock : IDisposable
{
    private readonly FileStream _file;

    private WorkbookLock(FileStream file) => this._file = file;

    /// <returns>The lock, or null when another window holds it.</returns>
    public static WorkbookLock? TryTake(StudentHome home, TimeProvider time)
    {
        FileStream file;
        try
        {
            file = new FileStream(home.WorkbookLockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(home.WorkbookLockFile))
        {
            return null;
        }
        var holder = new WorkbookHolder(Environment.ProcessId, ControllingTerminal(), time.GetLocalNow());
        AtomicFile.Write(HolderFile(home), JsonSerializer.SerializeToUtf8Bytes(holder, HomeJson.Default.WorkbookHolder));
        return new WorkbookLock(file);
    }

    public static bool IsFree(StudentHome home)
    {
        try
        {
            new FileStream(home.WorkbookLockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None).Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static WorkbookHolder? Holder(StudentHome home)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(HolderFile(home)), HomeJson.Default.WorkbookHolder);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    private static string HolderFile(StudentHome home) => home.WorkbookLockFile + ".json";

    private static string ControllingTerminal()
    {
        try
        {
            return File.ResolveLinkTarget("/proc/self/fd/0", returnFinalTarget: false)?.FullName ?? "unknown terminal";
        }
        catch (IOException)
        {
            return "unknown terminal";
        }
    }
}
