using System.CommandLine;
using LabTui.Panels;

namespace LabTui.Commands;

/// <summary>`labtui score`: live scoring without a screen, a line a second. Several in one group share the partitions.</summary>
internal static class ScoreCommand
{
    public static Command Build(CommandServices services)
    {
        var kind = ScorePanel.Kind;
        var end = new Option<bool>("--exit-at-end") { Description = "End when everything there was has been scored" };
        var options = new PanelOptions(kind.Attributes, withPlace: true);
        var command = new Command("score", "Score the stream with the trained model, or with your own code") { end };
        options.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, services.Stop);
                var arguments = options.Read(parsed, services.Unattended);
                var untilEnd = parsed.GetValue(end) || services.Unattended;
                return !untilEnd && services.ShowPanelAsync is { } showAsync
                    ? await showAsync(kind, arguments, stop.Token)
                    : await PanelCommand.PrintAsync(kind, arguments, services, parsed, untilEnd, stop.Token);
            }
        );
        return command;
    }
}
