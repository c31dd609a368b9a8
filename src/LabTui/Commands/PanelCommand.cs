using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Sessions;
using LabTui.Panels;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Commands;

/// <summary>A panel by itself: as lines, or over the whole terminal.</summary>
internal static class PanelCommand
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    public static async Task<int> PrintAsync(
        PanelKind kind,
        PanelArguments arguments,
        CommandServices services,
        ParseResult parsed,
        bool untilEnd,
        CancellationToken cancellationToken
    )
    {
        using var tasks = new BackgroundTasks(_ => { });
        var context = new PanelContext(services.Course(parsed), services.Labs(parsed), tasks);
        var printer = new PanelPrinter(services.Out, untilEnd) { Error = services.Error, IsUnread = services.IsUnread };
        return await kind.PrintAsync(context, arguments, printer, cancellationToken);
    }

    public static int Show(
        PanelKind kind,
        PanelArguments arguments,
        CommandServices services,
        ParseResult parsed,
        Capabilities capabilities
    )
    {
        if (NativeClient.Problem() is { } missing)
        {
            throw UserProblem.Environment(missing);
        }

        var course = services.Course(parsed);
        using var tasks = new BackgroundTasks(_ => { });
        var make = kind.Prepare(new PanelContext(course, services.Labs(parsed), tasks), arguments);
        PanelView? panel = null;
        using var application =
            TerminalApplication.TryOpen(
                new ApplicationOptions
                {
                    Capabilities = capabilities,
                    SizeNeeded = new SizeNeeded("LabTui"),
                    Theme = ScreenPreferences.ThemeOf(course.Home, parsed.GetValue(GlobalOptions.Theme)),
                    Exiting = _ => End(panel),
                    Crashed = problem => CrashReport.Write(course.Home, problem),
                },
                out var refusal
            ) ?? throw UserProblem.Usage($"this dashboard needs a terminal. {refusal} Add --plain for lines of text.");
        panel = make();
        using var screen = new DashboardScreen(application, panel, course.Cluster.BootstrapServers, services.Time);
        application.Run(screen);
        End(panel);
        return ExitCode.Pass;
    }

    /// <summary>Groups are left before the program ends.</summary>
    private static void End(PanelView? panel)
    {
        panel?.Stop();
        panel?.Completion.Wait(s_limit);
    }
}
