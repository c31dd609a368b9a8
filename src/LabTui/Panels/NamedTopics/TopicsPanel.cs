using LabTui.Layout;
using LabTui.Terminal;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels.NamedTopics;

/// <summary>What is on the broker right now: topics with their partitions, and groups with their lag.</summary>
internal sealed class TopicsPanel : PanelView
{
    private readonly ChartView<BrokerContent> _chart = new(BrokerContent.Unseen, BrokerContentView.Draw)
    {
        Width = Dim.Fill(),
        Height = Dim.Fill(),
    };
    private BrokerWatch? _watch;

    public TopicsPanel() => Add(_chart);

    public static PanelKind Kind { get; } =
        new("topics", "Topics, partitions and groups of the broker", [PanelAttribute.Topics])
        {
            Prepare = (context, arguments) =>
                () =>
                {
                    if (Named(context, arguments) is { } names)
                    {
                        var named = new NamedTopicsPanel(names);
                        named.Follow(context);
                        return named;
                    }

                    var panel = new TopicsPanel();
                    panel.Follow(context);
                    return panel;
                },
            PrintAsync = (context, arguments, printer, cancellationToken) =>
                Named(context, arguments) is { } names
                    ? NamedTopicsLines.PrintAsync(context, names, printer, cancellationToken)
                    : TopicLines.PrintAsync(context, printer, cancellationToken),
        };

    public override string Heading => "broker";

    public override string Summary =>
        _chart.Snapshot.Topics is { } topics
            ? $"{Counted.Of(topics.Count, "topic")}  {Counted.Of(topics.Sum(topic => topic.Records), "record")}"
            : "";

    public override bool IsSettled => _chart.Snapshot is { Groups: not null } or { Lost: not null };

    public override Task Completion => _watch?.Completion ?? Task.CompletedTask;

    public void Show(BrokerContent content)
    {
        _chart.Show(content);
        TellChanged();
    }

    public override void Stop() => _watch?.Stop();

    private static List<string>? Named(PanelContext context, PanelArguments arguments) =>
        arguments.All(PanelAttribute.Topics)?.Select(context.Course.Cluster.Topic).ToList();

    private void Follow(PanelContext context) => _watch = new BrokerWatch(context, Show);
}
