using System.CommandLine;
using LabTui.Panels;
using LabTui.Screens;

namespace LabTui.Commands;

/// <summary>
/// `labtui watch NAME`: one panel without the workbook. Without --group it reads by itself and commits nothing; with it, map and
/// score are members of the group. Where there is no terminal it prints lines; inside the workbook it opens beside the text.
/// </summary>
internal static class WatchCommand
{
    public static Command Build(CommandServices services)
    {
        var command = new Command("watch", "One live dashboard");
        foreach (var kind in PanelKinds.All)
        {
            command.Subcommands.Add(Build(kind, services));
        }

        return command;
    }

    private static Command Build(PanelKind kind, CommandServices services)
    {
        var end = new Option<bool>("--exit-at-end") { Description = "Print lines, and end when everything there was has been read" };
        var options = new PanelOptions(kind.Attributes, withPlace: true);
        var command = new Command(kind.Name, kind.Text) { end };
        options.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, services.Stop);
                var arguments = options.Read(parsed, services.Unattended);
                var untilEnd = parsed.GetValue(end) || services.Unattended;
                var capabilities = GlobalOptions.CapabilitiesOf(parsed);
                if (untilEnd || GlobalOptions.IsPlain(parsed))
                {
                    return await PanelCommand.PrintAsync(kind, arguments, services, parsed, untilEnd, stop.Token);
                }

                if (services.ShowPanelAsync is { } showAsync)
                {
                    return await showAsync(kind, arguments, stop.Token);
                }

                return services is { OutputIsTerminal: false } or { InWorkbook: true } || !capabilities.FullScreen
                    ? await PanelCommand.PrintAsync(kind, arguments, services, parsed, untilEnd, stop.Token)
                    : PanelCommand.Show(kind, arguments, services, parsed, capabilities);
            }
        );
        return command;
    }
}
