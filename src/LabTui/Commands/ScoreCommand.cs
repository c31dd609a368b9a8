using System.CommandLine;
using LabTui.Panels;

namespace LabTui.Commands;

/// <summary>`labtui score`: live scoring without a screen, a line a second. Several in one group share the partitions.</summary>
internal static class ScoreCommand
{
    public static Command Build(CommandServices services)
    {
        var topic = new Option<string>("--topic")
        {
            Description = "The topic with the features",
            DefaultValueFactory = _ => "features",
            HelpName = "TOPIC",
        };
        var group = new Option<string?>("--group") { Description = "Join this consumer group and commit", HelpName = "GROUP" };
        var rate = RateOption.Build();
        var end = new Option<bool>("--exit-at-end") { Description = "End when everything there was has been scored" };
        var code = new Option<string?>("--code")
        {
            Description = "Score with your own Predict instead of the trained model",
            HelpName = "LAB/CLASS",
        };
        var command = new Command("score", "Score the stream with the trained model, or with your own code")
        {
            topic,
            group,
            rate,
            end,
            code,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                FeedLines.RunAsync(
                    new DashboardRequest(
                        DashboardKind.Score,
                        parsed.GetValue(topic)!,
                        parsed.GetValue(group),
                        RateOption.Value(services, parsed, rate),
                        parsed.GetValue(code)
                    ),
                    services,
                    parsed,
                    parsed.GetValue(end) || services.Unattended,
                    cancellationToken
                )
        );
        return command;
    }
}
