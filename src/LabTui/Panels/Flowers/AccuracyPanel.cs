namespace LabTui.Panels.Flowers;

/// <summary>How the accuracy of a model goes up and down over time.</summary>
internal static class AccuracyPanel
{
    public static PanelKind Kind { get; } =
        new("accuracy", "The accuracy of a model over time", [PanelAttribute.Topic])
        {
            Prepare = (context, arguments) => () => Of(Topic(context, arguments)).Following(context, () => Lookout(context, arguments)),
            PrintAsync = (context, arguments, printer, cancellationToken) =>
                SightingLines.PrintAsync(context, () => Lookout(context, arguments), board => board.Lines, printer, cancellationToken),
        };

    internal static SightingPanel<AccuracyBoard> Of(string topic) => new($"accuracy  {topic}", Summary, AccuracyDrawing.Draw);

    private static string Summary(AccuracyBoard board) =>
        string.Join(", ", new[] { board.Scores is [.., var last] ? last.Text : "", board.Odd.Text }.Where(text => text != ""));

    private static AccuracyLookout Lookout(PanelContext context, PanelArguments arguments) =>
        new(context.Course.Cluster, Topic(context, arguments));

    private static string Topic(PanelContext context, PanelArguments arguments) =>
        context.Course.Cluster.Topic(arguments.Of(PanelAttribute.Topic) ?? "iris_scores");
}
