using LabTui.Course.StudentSide;

namespace LabTui.Panels.Flowers;

/// <summary>The flowers that were sent back because a model took them for something else.</summary>
internal static class FeedbackPanel
{
    public static PanelKind Kind { get; } =
        new("feedback", "What was predicted wrong and sent back", [PanelAttribute.Topic])
        {
            Prepare = (context, arguments) =>
                () =>
                {
                    var lookout = Lookout(context, arguments);
                    return Of(Topic(context, arguments), lookout.Hear).Following(context, () => lookout);
                },
            PrintAsync = (context, arguments, printer, cancellationToken) =>
                SightingLines.PrintAsync(context, () => Lookout(context, arguments), board => board.Lines, printer, cancellationToken),
        };

    internal static SightingPanel<FeedbackBoard> Of(string topic, Action<ShownRecord> heard) =>
        new($"feedback  {topic}", board => board.Counts, FeedbackDrawing.Draw) { Heard = heard };

    private static FeedbackLookout Lookout(PanelContext context, PanelArguments arguments) =>
        new(context.Course.Cluster, Topic(context, arguments));

    private static string Topic(PanelContext context, PanelArguments arguments) =>
        context.Course.Cluster.Topic(arguments.Of(PanelAttribute.Topic) ?? "feedback_topic_demo2");
}
