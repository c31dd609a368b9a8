using System.Globalization;
using System.Runtime.InteropServices;

namespace LabTui.Exercises;

/// <summary>What a child that runs student code takes from itself before the code is loaded.</summary>
internal static partial class ChildBounds
{
    /// <summary>Bytes of address space beyond what an empty child has: stacks of threads and native memory, which no heap limit counts.</summary>
    private const ulong Room = 4UL * 1024 * 1024 * 1024;

    private const int RLIMIT_AS = 9;

    public static void Set()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // A session of its own has no terminal: code that opens /dev/tty would take the keys typed into the workbook.
        _ = StartSession();

        // Threads that start threads end here, not at what the machine or the student's account may hold.
        var bytes = AddressSpace() + Room;
        _ = SetLimit(RLIMIT_AS, new Limit(bytes, bytes));
    }

    /// <summary>The first number in statm counts pages.</summary>
    private static ulong AddressSpace() =>
        ulong.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], CultureInfo.InvariantCulture) * (ulong)Environment.SystemPageSize;

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int StartSession();

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);
}
