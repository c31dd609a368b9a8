using System.CommandLine;

namespace LabTui.Commands;

/// <summary>`labtui watch broker`: what the embedded broker does, in lines; no panel shows it yet.</summary>
internal static class BrokerWatchCommand
{
    public static Command Build(CommandServices services)
    {
        var end = new Option<bool>("--exit-at-end") { Description = "One line, of all since the broker's start" };
        var json = new Option<bool>("--json") { Description = "All that it counts, one JSON object per line" };
        var command = new Command("broker", "What the embedded broker does: requests, bytes, connections, groups") { end, json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, services.Stop);
                var once = parsed.GetValue(end) || services.Unattended;
                return await BrokerLines.RunAsync(services.Cluster(parsed), services, parsed.GetValue(json), once, stop.Token);
            }
        );
        return command;
    }
}
