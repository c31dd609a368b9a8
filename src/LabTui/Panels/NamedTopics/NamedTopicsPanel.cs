using LabTui.Layout;
using LabTui.Streams;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels.NamedTopics;

/// <summary>The topics that a step is about, with their partitions; those that are not there yet too.</summary>
internal sealed class NamedTopicsPanel : PanelView
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly ChartView<NamedTopicsContent> _chart;
    private CancellationTokenSource? _stop;
    private Task _completion = Task.CompletedTask;

    public NamedTopicsPanel(IReadOnlyList<string> names)
    {
        _chart = new(new NamedTopicsContent(names, null, null, 0), NamedTopicsView.Draw) { Width = Dim.Fill(), Height = Dim.Fill() };
        Add(_chart);
    }

    public override string Heading => "topics";

    public override string Summary => Content.Topics is { } topics ? Counted.Of(topics.Sum(topic => topic.Records), "record") : "";

    public override bool IsSettled => Content is { Topics: not null } or { Lost: not null };

    public override Task Completion => _completion;

    public override IEnumerable<ScreenCommand> Commands =>
        [
            new("scroll down", () => Scroll(1), Key.CursorDown, Key.PageDown)
            {
                Footer = "scroll",
                FooterKeys = "Up Down",
                CanRun = HasMore,
            },
            new("scroll up", () => Scroll(-1), Key.CursorUp, Key.PageUp) { CanRun = HasMore },
        ];

    private NamedTopicsContent Content => _chart.Snapshot;

    public void Show(NamedTopicsContent content)
    {
        _chart.Show(content);
        TellChanged();
    }

    public void Follow(PanelContext context)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping);
        _completion = context.Tasks.Run(_ => FollowAsync(context, _stop.Token));
    }

    public override void Stop() => _stop?.Cancel();

    private async Task FollowAsync(PanelContext context, CancellationToken stop)
    {
        using var watcher = new TopicWatcher(context.Course.Cluster, Content.Names, s_interval, context.Course.Time);
        try
        {
            await foreach (var look in watcher.Snapshots.ReadAllAsync(stop))
            {
                if (Content.With(look) is var next && !ReferenceEquals(next, Content))
                {
                    Show(next);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // it was stopped
        }
    }

    private bool HasMore() => Content.LineCount > Viewport.Height - 1;

    private void Scroll(int rows) =>
        Show(Content with { First = Math.Clamp(Content.First + rows, 0, Math.Max(0, Content.LineCount - Viewport.Height + 1)) });
}
