using System.Runtime.InteropServices;

namespace LabTui.Course.Home;

/// <summary>Signals to another process; the runtime itself offers only SIGKILL.</summary>
internal static partial class ProcessSignals
{
    private const int SigTerm = 15;
    private const int SigCont = 18;

    /// <summary>Asks a process to end; a suspended one is woken to hear it. One that has ended already is no error.</summary>
    public static void Terminate(int pid)
    {
        if (pid <= 1)
        {
            return;
        }

        _ = Kill(pid, SigTerm);
        _ = Kill(pid, SigCont);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
