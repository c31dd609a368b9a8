using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace LabTui.Exercises;

/// <summary>The program as its own child: the hidden verb calls this before anything else looks at the command line.</summary>
public static partial class ChildMain
{
    internal const string RunRole = "run";
    internal const string CompileRole = "compile";

    private const int F_SETFD = 2;
    private const int FD_CLOEXEC = 1;

    /// <param name="args">What stood behind the hidden verb: a role and the numbers of two inherited pipes.</param>
    /// <param name="watch">Called before student code runs. What it returns closes what the code has open outside this process, without waiting for long.</param>
    /// <returns>The exit code.</returns>
    public static int Run(ReadOnlySpan<string> args, Func<Action>? watch = null)
    {
        if (args.Length != 3)
        {
            return 2;
        }

        var role = args[0];
        KeepFromChildren(args[1]);
        KeepFromChildren(args[2]);
        var frames = new FrameStream(
            new AnonymousPipeClientStream(PipeDirection.In, args[1]),
            new AnonymousPipeClientStream(PipeDirection.Out, args[2])
        );
        switch (role)
        {
            case CompileRole:
                CompilerChild.Serve(frames);
                return 0;
            case RunRole:
                var mark = Environment.GetEnvironmentVariable(RunMark.Variable);
                ChildBounds.Set();
                using (var runner = new RunnerChild(frames, watch))
                {
                    runner.Serve();

                    // The parent has closed its end, or is gone. Student code may still be running on any thread and
                    // must not get a chance to hold the process: no handlers, no finalizers.
                    RunMark.KillAll(mark ?? RunMark.New());
                    Process.GetCurrentProcess().Kill();
                }

                return 0;
            default:
                return 2;
        }
    }

    /// <summary>Processes that student code starts must not inherit our pipes: the parent waits for their end.</summary>
    private static void KeepFromChildren(string handle)
    {
        if (!OperatingSystem.IsWindows() && int.TryParse(handle, NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor))
        {
            _ = SetDescriptorFlags(descriptor, F_SETFD, FD_CLOEXEC);
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int SetDescriptorFlags(int descriptor, int command, int flags);
}
