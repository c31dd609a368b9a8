using LabTui.Course.StudentSide;
using LabTui.Layout;
using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>A row for each partition: what comes in, and how far its consumer is.</summary>
internal static class LanesPanel
{
    public static PanelKind Kind { get; } =
        new(
            "lanes",
            "Partitions as lanes from the producer to their consumers",
            [PanelAttribute.Topic, PanelAttribute.Groups with { Text = "One group that reads all lanes, or one for each in their order" }]
        )
        {
            Prepare = (context, arguments) => () => Open(context, arguments),
            PrintAsync = (context, arguments, printer, cancellationToken) =>
                SightingLines.PrintAsync(
                    context,
                    () => Lookout(context.Course.Cluster, arguments),
                    LanesLines.Of,
                    printer,
                    cancellationToken
                ),
        };

    internal static SightingPanel<LanesBoard> Of(string topic, Action<ShownRecord> heard) =>
        new($"lanes  {topic}", Summary, LanesDrawing.Draw) { Heard = heard };

    private static string Summary(LanesBoard board) =>
        Counted.Of(board.Records, "record") + (board.Odd.Count > 0 ? $", {board.Odd.Text}" : "");

    private static SightingPanel<LanesBoard> Open(PanelContext context, PanelArguments arguments)
    {
        var lookout = Lookout(context.Course.Cluster, arguments);
        return Of(Topic(context.Course.Cluster, arguments), lookout.Hear).Following(context, () => lookout);
    }

    private static LanesLookout Lookout(ClusterSettings cluster, PanelArguments arguments) =>
        new(cluster, Topic(cluster, arguments), [.. (arguments.All(PanelAttribute.Groups) ?? []).Select(cluster.Group)]);

    private static string Topic(ClusterSettings cluster, PanelArguments arguments) =>
        cluster.Topic(arguments.Of(PanelAttribute.Topic) ?? "iris_demo2_topic");
}
