using System.CommandLine;
using System.Globalization;
using LabTui.App;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Panels;
using LabTui.Screens;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui screenshot VIEW`: any screen as text or as an SVG picture, drawn from what is really there.</summary>
internal static class ScreenshotCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static Command Build(CommandServices services)
    {
        var view = new Argument<string>("VIEW") { Description = "labs, step, map, score, topics, lag or keys" };
        view.AcceptOnlyFromAmong("labs", "step", "map", "score", "topics", "lag", "keys");
        var size = new Option<string>("--size")
        {
            Description = "Columns x rows",
            DefaultValueFactory = _ => "120x40",
            HelpName = "WxH",
        };
        var file = new Option<string?>("--out")
        {
            Description = "FILE.svg or FILE.txt (default: text on standard output)",
            HelpName = "FILE",
        };
        var lab = new Option<string?>("--lab") { Description = "With step: id, folder or number", HelpName = "LAB" };
        var step = new Option<string?>("--step") { Description = "With step: its id or number (default: where you are)", HelpName = "ID" };
        var command = new Command("screenshot", "A screen as a picture") { view, size, file, lab, step };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (width, height) = Size(parsed.GetValue(size)!);
                var capabilities = GlobalOptions.CapabilitiesOf(parsed);
                var look = new Look(
                    parsed.GetValue(GlobalOptions.Color) is null or "auto" ? ColorDepth.TrueColor : capabilities.Depth,
                    parsed.GetValue(GlobalOptions.Glyphs) is null or "auto" ? GlyphSet.Braille : capabilities.Glyphs
                );
                var frame = new Frame(width, height);
                await DrawAsync(
                    frame,
                    look,
                    parsed.GetValue(view)!,
                    parsed.GetValue(lab),
                    parsed.GetValue(step),
                    services,
                    parsed,
                    cancellationToken
                );
                return Write(frame, parsed.GetValue(file), services);
            }
        );
        return command;
    }

    private static async Task DrawAsync(
        Frame frame,
        Look look,
        string view,
        string? labName,
        string? stepId,
        CommandServices services,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var settings = services.Cluster(parsed);
        var home = services.Home(parsed).Ensure();
        var inbox = new Inbox();
        var context = new WorkbookContext(home, services.Data(parsed), look, inbox, services.Time, settings.Student)
        {
            CommandPrefix = "labtui",
            Settings = settings,
            Broker = new BrokerView(BrokerState.Up, settings.BootstrapServers),
        };
        LabJournal JournalOf(Lab lab) => new(home, lab, services.Time, services.Error.WriteLine);
        IScreen screen = view switch
        {
            "labs" or "keys" => new LabListScreen(context, LabCatalog.Read(services.Labs(parsed)), JournalOf, _ => { }),
            "step" => LabScreenAt(context, LabChoice.Labs(services.Labs(parsed), labName ?? "1")[0], stepId, JournalOf),
            _ => new DashboardScreen(DashboardRequest.TryParse(["watch", view])!.Open(context)),
        };
        using var disposable = screen as IDisposable;
        await SettleAsync(screen, inbox, services.Time, cancellationToken);
        Shell.Draw(frame, look, screen, context.Broker, view == "keys" ? new MessageOverlay("keys", KeysPage.Text) : null, null);
    }

    private static LabScreen LabScreenAt(WorkbookContext context, Lab lab, string? stepId, Func<Lab, LabJournal> journalOf)
    {
        var screen = new LabScreen(context, lab, journalOf(lab));
        if (stepId is not null)
        {
            screen.Open(LabChoice.Step(lab, stepId));
        }

        return screen;
    }

    /// <summary>Lets the background work come to rest, handing the screen its news as the loop would.</summary>
    private static async Task SettleAsync(IScreen screen, Inbox inbox, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!screen.Settled && time.GetElapsedTime(start) < s_patience)
        {
            while (inbox.Reader.TryRead(out var message))
            {
                if (message is Msg.Do { Change: var change })
                {
                    change();
                }
                else
                {
                    screen.See(message);
                }

                inbox.PanelNewsRead();
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancellationToken);
        }
    }

    private static int Write(Frame frame, string? file, CommandServices services)
    {
        if (file is null)
        {
            services.Out.WriteLine(FrameText.Of(frame));
            return ExitCode.Pass;
        }
        try
        {
            File.WriteAllText(
                file,
                file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? FrameSvg.Of(frame) : FrameText.Of(frame) + "\n"
            );
            return ExitCode.Pass;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment($"{file} could not be written: {e.Message}", e);
        }
    }

    private static (int, int) Size(string text) =>
        text.Split('x') is [var w, var h]
        && int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
        && int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out var height)
        && width is >= 1 and <= 500
        && height is >= 1 and <= 200
            ? (width, height)
            : throw UserProblem.Usage($"--size {text}: write columns x rows, such as 120x40 (at most 500x200)");
}
