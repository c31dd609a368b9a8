using LabTui.Course;
using LabTui.Course.Coding;
using LabTui.Course.Home;
using LabTui.Course.Sessions;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>The full-screen program: opens the terminal, takes the home's lock, and goes from screen to screen.</summary>
internal sealed class WorkbookProgram(
    CourseOptions options,
    ScreenServices services,
    Capabilities capabilities,
    string? theme,
    TimeProvider time
) : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    private CourseSession? _course;
    private WorkbookLock? _lock;

    /// <exception cref="UserProblem">The process has no terminal, or the Kafka client cannot be loaded.</exception>
    public int Run()
    {
        // The toolkit takes a tenth of a second to start; what else is wanted for the first frame is read beside it.
        var missing = Task.Run(NativeClient.Problem);
        var catalog = Task.Run(() => LabCatalog.Read(options.LabsFolder));
        using var application =
            TerminalApplication.TryOpen(
                new ApplicationOptions
                {
                    Capabilities = capabilities,
                    SizeNeeded = new SizeNeeded("LabTui"),
                    Theme = ScreenPreferences.ThemeOf(options.Home, theme),
                    Exiting = _ => Dispose(),
                    Crashed = problem => CrashReport.Write(options.Home, problem),
                },
                out var refusal
            ) ?? throw UserProblem.Usage($"the workbook needs a terminal. {refusal}\nIn a script use: labtui labs, labtui verify");
        if (missing.GetAwaiter().GetResult() is { } problem)
        {
            throw UserProblem.Environment(problem);
        }

        _lock = WorkbookLock.TryTake(options.Home, time) ?? TakeOver(application);
        if (_lock is null)
        {
            return ExitCode.Pass;
        }

        _course = new CourseSession(options, time, catalog.GetAwaiter().GetResult());
        _course.Start();
        GoFromScreenToScreen(new ScreenContext(application, _course, services));
        return ExitCode.Pass;
    }

    /// <summary>Leaves groups and lets the home go. On a normal end and on a signal; the terminal is restored by then.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _course, null) is { } course)
        {
            course.Dispose();
            course.Tasks.WhenIdleAsync().Wait(s_limit);
        }

        Interlocked.Exchange(ref _lock, null)?.Dispose();
        ScratchSpace.CloseAll(); // after a signal nothing else would
    }

    private static void GoFromScreenToScreen(ScreenContext context)
    {
        ScreenOutcome next = new ScreenOutcome.Labs();
        while (next is not ScreenOutcome.Quit)
        {
            using WorkbookScreen screen = next is ScreenOutcome.Open open ? new LabScreen(context, open.Lab) : new LabListScreen(context);
            context.Application.Run(screen);
            next = screen.Outcome;
        }
    }

    private WorkbookLock? TakeOver(TerminalApplication application)
    {
        using var screen = new TakeoverScreen(application, options.Home, time);
        application.Run(screen);
        return screen.Taken;
    }
}
