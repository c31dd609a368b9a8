using System.CommandLine;
using LabTui.Commands;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Panels;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>One dashboard over the whole terminal, with the same loop and the same keys as in the workbook.</summary>
internal static class DashboardApp
{
    public static async Task<int> RunAsync(
        DashboardRequest request,
        CommandServices services,
        ParseResult parsed,
        Capabilities capabilities
    )
    {
        if (NativeClient.Problem() is { } missing)
        {
            throw UserProblem.Environment(missing);
        }

        var settings = services.Cluster(parsed);
        var inbox = new Inbox();
        var context = new WorkbookContext(
            services.Home(parsed),
            services.Data(parsed),
            new Look(capabilities.Depth, capabilities.Glyphs),
            inbox,
            services.Time,
            settings.Student
        )
        {
            CommandPrefix = services.Prefix(parsed),
            LabsFolder = services.Labs(parsed),
            Settings = settings,
            Broker = new BrokerView(BrokerState.Up, settings.BootstrapServers),
        };
        using var panel = request.Open(context);
        using var session =
            TerminalSession.TryOpen(
                new SessionOptions
                {
                    Post = input => inbox.Post(new Msg.Input(input)),
                    Capabilities = capabilities,
                    Exiting = _ => panel.Dispose(),
                    Crashed = problem => CrashReport.Write(services.Home(parsed), problem),
                }
            ) ?? throw UserProblem.Usage("this dashboard needs a terminal; add --plain for lines of text");
        var screen = new DashboardScreen(panel);
        var loop = new Loop(context, session, () => screen)
        {
            LeaveScreen = () => inbox.Post(new Msg.Quit(0)),
            KeysHelp = () => KeysPage.Text,
            RunCommand = _ => context.Notice = "commands are for the workbook",
            Doctor = () => { },
        };
        return await loop.RunAsync(services.Stop);
    }
}
