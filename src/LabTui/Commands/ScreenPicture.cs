using System.CommandLine;
using LabTui.Course.Home;
using LabTui.Course.Sessions;
using LabTui.Panels;
using LabTui.Screens;
using LabTui.Terminal;
using Terminal.Gui.Views;

namespace LabTui.Commands;

/// <summary>A screen drawn into memory, with the home and the broker as they are.</summary>
internal sealed class ScreenPicture : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(20);

    private readonly TerminalApplication _application;
    private readonly CommandServices _services;
    private readonly ParseResult _parsed;
    private readonly CourseSession _course;

    public ScreenPicture(int width, int height, Look look, CommandServices services, ParseResult parsed)
    {
        (_services, _parsed) = (services, parsed);
        var cluster = services.Cluster(parsed);
        var options = new CourseOptions(
            services.Home(parsed).Ensure(),
            GlobalOptions.FinderOf(parsed),
            broker => GlobalOptions.SettingsOf(broker, parsed),
            (_, _) => services.Data(parsed),
            LabLines.RunAsync,
            services.Labs(parsed)
        )
        {
            Student = cluster.Student,
        };
        _course = new CourseSession(options, services.Time);
        _course.Found(cluster, new BrokerView(BrokerState.Up, cluster.BootstrapServers));
        _application = TerminalApplication.InMemory(width, height, look, new MonotonicTime());
    }

    /// <summary>Views that are no panels.</summary>
    public static IReadOnlyList<string> Names { get; } = ["labs", "step", "keys"];

    public Frame Labs(CancellationToken cancellationToken) =>
        Draw(new LabListScreen(Context()), screen => screen.IsSettled, cancellationToken);

    public Frame Step(string labName, string? stepId, CancellationToken cancellationToken)
    {
        var lab = LabChoice.Labs(_course.LabsFolder, labName)[0];
        var screen = new LabScreen(Context(), lab);
        if (stepId is not null)
        {
            screen.GoTo(LabChoice.Step(lab, stepId).Number);
        }

        return Draw(screen, it => it.IsSettled, cancellationToken);
    }

    public Frame Panel(PanelKind kind, PanelArguments arguments, CancellationToken cancellationToken)
    {
        var course = _services.Course(_parsed, _course.Course!.Cluster);
        var panel = kind.Prepare(new PanelContext(course, _course.LabsFolder, _course.Tasks), arguments)();
        var screen = new DashboardScreen(_application, panel, course.Cluster.BootstrapServers, _services.Time);
        return Draw(screen, it => it.IsSettled, cancellationToken);
    }

    public Frame Keys()
    {
        var frame = new Frame(0, 0);
        using var screen = new LabListScreen(Context());
        var token = _application.App.Begin(screen);
        _application.WhenIdle(() =>
        {
            _application.Draw();
            frame.CopyFrom(_application.Shown);
            _application.App.RequestStop();
        });
        screen.OpenHelp();
        _application.App.End(token!);
        return frame;
    }

    public void Dispose()
    {
        _course.Dispose();
        _application.Dispose();
    }

    private ScreenContext Context() => new(_application, _course, InnerCommands.Services(_course.LabsFolder, _services.Prefix(_parsed)));

    /// <summary>
    /// Lets the background work come to rest, and shows what has come of it. It blocks: the toolkit's synchronization context would
    /// hand what follows an await to its loop, and a picture has none.
    /// </summary>
    private Frame Draw<T>(T screen, Func<T, bool> isSettled, CancellationToken cancellationToken)
        where T : Runnable
    {
        using var disposable = screen;
        var token = _application.App.Begin(screen);
        var start = _services.Time.GetTimestamp();
        _application.Draw();
        while (!isSettled(screen) && _services.Time.GetElapsedTime(start) < s_limit)
        {
            Pause(s_between);
            _application.Send();
        }

        Pause(s_between * 3); // what is shown at the next frame
        _application.Send();
        var frame = new Frame(0, 0);
        frame.CopyFrom(_application.Shown);
        _application.App.End(token!);
        return frame;

        void Pause(TimeSpan time)
        {
            cancellationToken.WaitHandle.WaitOne(time);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
