using System.Runtime.InteropServices;
using LabTui.Commands;
using LabTui.Course;
using LabTui.Course.Coding;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        NativeClient.Register();
        // Before anything else looks at the command line: this process may be a child that runs student code.
        if (arguments is [StudentCode.HiddenVerb, ..])
        {
            return StudentCode.BeChild(arguments.AsSpan(1));
        }

        if (CommandTree.Named(arguments) is null or "watch" && !Console.IsOutputRedirected)
        {
            ToolkitStart.Begin();
        }

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel(stop, 130));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel(stop, 143));
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Cancel(stop, 129));
        var code = await CommandLine.RunAsync(arguments, CommandServices.ForShell(stop.Token));
        ScratchSpace.CloseAll();
        return s_signalCode != 0 && code is ExitCode.Interrupted or ExitCode.Pass && s_signalCode != 0 ? s_signalCode : code;
    }

    private static int s_signalCode;

    /// <summary>The first signal asks the command to end; a second one does not wait for it.</summary>
    private static Action<PosixSignalContext> Cancel(CancellationTokenSource stop, int code) =>
        context =>
        {
            context.Cancel = true;
            if (Interlocked.Exchange(ref s_signalCode, code) != 0)
            {
                Environment.Exit(code);
            }

            stop.Cancel();
        };
}
