using System.CommandLine;
using LabTui.App;
using LabTui.Course;
using LabTui.Panels;

namespace LabTui.Commands;

/// <summary>
/// `labtui watch map|score|topics|lag`: one dashboard without the workbook. Without --group it reads by itself and commits
/// nothing; with it, map and score are members of the group, and lag looks at that one. Where there is no terminal it prints lines.
/// </summary>
internal static class WatchCommand
{
    public static Command Build(CommandServices services)
    {
        var view = new Argument<string>("VIEW") { Description = "map, score, topics or lag" };
        view.AcceptOnlyFromAmong("map", "score", "topics", "lag");
        var topic = new Option<string?>("--topic")
        {
            Description = "The topic (default: customerinfo for the map, features for the score board)",
            HelpName = "TOPIC",
        };
        var group = new Option<string?>("--group")
        {
            Description = "Map and score: join this consumer group and commit; lag: look at this one only",
            HelpName = "GROUP",
        };
        var rate = RateOption.Build();
        var end = new Option<bool>("--exit-at-end") { Description = "End when everything there was has been read" };
        var code = new Option<string?>("--code")
        {
            Description = "watch score: score with your own Predict instead of the trained model",
            HelpName = "LAB/CLASS",
        };
        var command = new Command("watch", "One live dashboard") { view, topic, group, rate, end, code };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var kind = parsed.GetValue(view) switch
                {
                    "map" => DashboardKind.Map,
                    "score" => DashboardKind.Score,
                    "lag" => DashboardKind.Lag,
                    _ => DashboardKind.Topics,
                };
                if (parsed.GetValue(code) is not null && kind != DashboardKind.Score)
                {
                    throw UserProblem.Usage("--code goes with watch score");
                }

                var request = new DashboardRequest(
                    kind,
                    parsed.GetValue(topic) ?? (kind == DashboardKind.Score ? "features" : "customerinfo"),
                    parsed.GetValue(group),
                    RateOption.Value(services, parsed, rate),
                    parsed.GetValue(code)
                );
                var capabilities = GlobalOptions.CapabilitiesOf(parsed);
                var lines =
                    services is { OutputIsTerminal: false } or { InWorkbook: true }
                    || GlobalOptions.IsPlain(parsed)
                    || !capabilities.FullScreen
                    || parsed.GetValue(end);
                return lines
                    ? await FeedLines.RunAsync(request, services, parsed, parsed.GetValue(end) || services.Unattended, cancellationToken)
                    : await DashboardApp.RunAsync(request, services, parsed, capabilities);
            }
        );
        return command;
    }
}
