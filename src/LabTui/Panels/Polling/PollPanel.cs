using LabTui.Course;
using LabTui.Panels.LogPicture;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels.Polling;

/// <summary>A consumer in a group that is polled by hand, one record or three.</summary>
internal sealed class PollPanel : PanelView
{
    private readonly Lock _gate = new();
    private readonly ChartView<PollShown> _view;
    private PollConsumer? _consumer;
    private LogWatch? _watch;

    public PollPanel(string topic, string group)
    {
        _view = new(new PollShown(new LogBoard([topic]), new PollState(group, [])), PollDrawing.Draw)
        {
            Width = Dim.Fill(),
            Height = Dim.Fill(),
        };
        Add(_view);
    }

    public static PanelKind Kind { get; } =
        new(
            "poll",
            "A consumer that is polled by hand",
            [PanelAttribute.Topic with { IsPlace = true }, PanelAttribute.Group with { Text = "The group to be a member of" }]
        )
        {
            Prepare = (context, arguments) =>
            {
                var (topic, group) = Names(context, arguments);
                return () =>
                {
                    var panel = new PollPanel(topic, group);
                    panel._consumer = new PollConsumer(context, topic, group, panel.Change);
                    panel._watch = new LogWatch(context, new(context.Course.Cluster, [topic], [group]), panel.Show);
                    return panel;
                };
            },
            PrintAsync = (context, arguments, printer, cancellationToken) =>
            {
                var (topic, group) = Names(context, arguments);
                return LogLines.PrintAsync(context, new(context.Course.Cluster, [topic], [group]), printer, cancellationToken);
            },
        };

    public override string Heading => $"poll by hand, group {_view.Snapshot.State.Group}";

    public override string Summary => _view.Snapshot.State.Turns is [var last, ..] ? $"poll {last.Number}" : "";

    public override bool IsRunning => _view.Snapshot.State.IsMember;

    public override bool IsSettled => _view.Snapshot.Board is { Look: not null } or { Lost: not null };

    public override Task Completion => Task.WhenAll(_watch?.Completion ?? Task.CompletedTask, _consumer?.Completion ?? Task.CompletedTask);

    public override IEnumerable<ScreenCommand> Commands =>
        [
            Poll("poll one record", 1, Key.Space) with
            {
                Footer = "poll one",
            },
            Poll("poll three records", 3, Key.T) with
            {
                Footer = "poll three",
            },
            new("leave the group", () => _consumer?.LeaveAsync(), Key.L) { Footer = "leave", CanRun = () => IsRunning },
        ];

    public void Show(LogBoard board) => Show(shown => shown with { Board = board });

    public void Change(Func<PollState, PollState> change) => Show(shown => shown with { State = change(shown.State) });

    public override Task MakeWayAsync() => _consumer?.LeaveAsync() ?? Task.CompletedTask;

    public override void Stop()
    {
        _consumer?.LeaveAsync();
        _watch?.Stop();
    }

    private ScreenCommand Poll(string text, int max, Key key) =>
        new(text, () => _consumer?.Poll(max), key) { CanRun = () => !_view.Snapshot.State.IsPolling };

    private void Show(Func<PollShown, PollShown> change)
    {
        lock (_gate)
        {
            _view.Show(change(_view.Snapshot));
        }

        TellChanged();
    }

    private static (string Topic, string Group) Names(PanelContext context, PanelArguments arguments) =>
        (
            context.Course.Cluster.Topic(arguments.Of(PanelAttribute.Topic) ?? "customerinfo"),
            context.Course.Cluster.Group(
                arguments.Of(PanelAttribute.Group)
                    ?? throw UserProblem.Usage("poll needs a group: --group 104a on the command line, group=104a in a lab")
            )
        );
}
