using System.Runtime.InteropServices;
using System.Text;

namespace LabTui.Terminal;

/// <summary>Everything that may end or stop the process from outside the program's own logic.</summary>
internal sealed class ProcessEnd(TerminalSession session, SessionOptions options) : IDisposable
{
    private const int CrashCode = 70;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _ending;

    /// <summary>Makes the runtime set up its signal handling now.</summary>
    internal static void TouchSignals() => PosixSignalRegistration.Create(PosixSignal.SIGWINCH, static _ => { }).Dispose();

    internal void Watch()
    {
        On(PosixSignal.SIGTERM, () => End(143));
        On(PosixSignal.SIGHUP, () => End(129));
        On(PosixSignal.SIGINT, () => EndUnlessOutside(130));
        On(PosixSignal.SIGQUIT, () => EndUnlessOutside(131));
        On(PosixSignal.SIGTSTP, session.Suspend);
        On(PosixSignal.SIGCONT, session.Continue);
        On(PosixSignal.SIGWINCH, session.DoubtSize);
        AppDomain.CurrentDomain.ProcessExit += Exited;
        AppDomain.CurrentDomain.UnhandledException += Unhandled;
        TaskScheduler.UnobservedTaskException += Unobserved;
    }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        AppDomain.CurrentDomain.ProcessExit -= Exited;
        AppDomain.CurrentDomain.UnhandledException -= Unhandled;
        TaskScheduler.UnobservedTaskException -= Unobserved;
    }

    /// <summary>Cancel keeps the runtime from its own idea of the signal (ending at once; on SIGCONT, setting cooked mode).</summary>
    private void On(PosixSignal signal, Action act) =>
        _registrations.Add(
            PosixSignalRegistration.Create(
                signal,
                context =>
                {
                    context.Cancel = true;
                    act();
                }
            )
        );

    /// <summary>Keys typed in an editor that leaves signals on are meant for the editor.</summary>
    private void EndUnlessOutside(int code)
    {
        if (!session.IsOutside)
        {
            End(code);
        }
    }

    private void End(int code)
    {
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            session.Restore();
            Within(TimeSpan.FromSeconds(2), () => options.Exiting?.Invoke(code));
            Environment.Exit(code);
        }
    }

    internal void HangUp() => End(129);

    internal void Crash(Exception exception)
    {
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            session.Restore();
            Within(TimeSpan.FromSeconds(2), () => options.Crashed?.Invoke(exception));
            Within(TimeSpan.FromSeconds(2), () => options.Exiting?.Invoke(CrashCode));
            var text = Encoding.UTF8.GetBytes($"\n{exception}\n");
            _ = Libc.Write(2, text, (nuint)text.Length);
            Environment.Exit(CrashCode);
        }
    }

    private static void Within(TimeSpan limit, Action act)
    {
        var thread = new Thread(() => Quietly(act)) { IsBackground = true };
        thread.Start();
        thread.Join(limit);
    }

    /// <summary>The process ends anyway, for a reason of its own: a second failure must not hide it.</summary>
    private static void Quietly(Action act)
    {
        try
        {
            act();
        }
#pragma warning disable CA1031 // Any exception at all.
        catch (Exception)
#pragma warning restore CA1031
        { }
    }

    private void Exited(object? sender, EventArgs args) => session.Restore();

    private void Unhandled(object sender, UnhandledExceptionEventArgs args) =>
        Crash(args.ExceptionObject as Exception ?? new InvalidOperationException("A thread threw something that is no exception."));

    private void Unobserved(object? sender, UnobservedTaskExceptionEventArgs args) => Crash(args.Exception);
}
