using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LabTui.Exercises;

/// <summary>
/// A variable in a child's environment that all it starts inherits. By it those are found that are no longer in the
/// child's tree: whose parent has ended, or that began a session of their own. Where there is no /proc only the tree is
/// killed; a process that was given another environment is not found.
/// </summary>
internal static class RunMark
{
    public const string Variable = "LABTUI_RUN";

    /// <summary>What is killed may just have started another; more than so many looks would be a race that cannot be won.</summary>
    private const int MaxLooks = 50;

    public static string New() => Guid.NewGuid().ToString("N");

    /// <summary>Kills all that carry the mark, but for this process.</summary>
    public static void KillAll(string mark)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var wanted = Encoding.ASCII.GetBytes($"{Variable}={mark}");
        for (var look = 0; look < MaxLooks; look++)
        {
            var found = Directory
                .EnumerateDirectories("/proc")
                .Select(Number)
                .Where(id => id > 0 && id != Environment.ProcessId && Carries(id, wanted))
                .ToList();
            found.ForEach(Kill);
            if (found.Count == 0)
            {
                return;
            }
        }
    }

    /// <summary>All that a process has started and that has not lost its parent, down to the last; without the process itself.</summary>
    /// <remarks>
    /// They are killed as they are. The runtime's own way to kill a tree stops each process first: whoever kills may be ended
    /// in between, and what is stopped never notices that its pipe has closed.
    /// </remarks>
    public static IReadOnlyList<int> Below(int process)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(Number).Where(id => id > 0).ToLookup(Parent);
        var tree = new List<int> { process };
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(children[tree[i]]);
        }

        return tree[1..];
    }

    /// <summary>The second field behind the name, which may hold anything; -1 for a process that has ended.</summary>
    private static int Parent(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return -1;
        }
    }

    private static int Number(string folder) =>
        int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static bool Carries(int id, byte[] wanted)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ").AsSpan().IndexOf(wanted) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return false;
        }
    }

    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended meanwhile.
        }
    }
}
