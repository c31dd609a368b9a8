using LabTui.Layout;
using LabTui.Streams;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels.LogPicture;

/// <summary>Partitions as rows of offsets, with what arrives in them and where groups stand; a cursor shows single records.</summary>
internal sealed class LogPanel : PanelView
{
    private const int Page = 10;

    private readonly Lock _gate = new();
    private readonly LogPictureView _view = new() { Width = Dim.Fill(), Height = Dim.Fill() };
    private LogWatch? _watch;
    private RecordLookup? _lookup;

    public LogPanel()
    {
        _view.Chosen += (place, offset) => Look(sight => sight with { Place = place, Offset = offset });
        _view.Wheeled += (nearer, at) => Zoom(nearer, at);
        Add(_view);
    }

    public static PanelKind Kind { get; } =
        new("log", "Partitions as rows of offsets, and where groups stand in them", [PanelAttribute.Topics, PanelAttribute.Groups])
        {
            Prepare = (context, arguments) =>
            {
                var choice = LogChoice.Of(context.Course.Cluster, arguments);
                return () =>
                {
                    var panel = new LogPanel();
                    panel._watch = new LogWatch(context, choice, panel.Show);
                    panel._lookup = new RecordLookup(context, panel.Show);
                    return panel;
                };
            },
            PrintAsync = (context, arguments, printer, cancellationToken) =>
                LogLines.PrintAsync(context, LogChoice.Of(context.Course.Cluster, arguments), printer, cancellationToken),
        };

    public override string Heading => Board.Named is { } named ? $"log  {string.Join(", ", named)}" : "log";

    public override string Summary =>
        Board.Look is null ? "" : Counted.Of(Board.Topics.SelectMany(topic => topic.Partitions).Sum(it => it.Count), "record");

    public override bool IsSettled => Board is { Look: not null } or { Lost: not null };

    public override Task Completion => Task.WhenAll(_watch?.Completion ?? Task.CompletedTask, _lookup?.Completion ?? Task.CompletedTask);

    public override IEnumerable<ScreenCommand> Commands =>
        [
            Command("next record", sight => sight.Step(Board, 1), Key.CursorRight, (Key)'.') with
            {
                Footer = "record",
                FooterKeys = ", .",
            },
            Command("previous record", sight => sight.Step(Board, -1), Key.CursorLeft, (Key)','),
            Command("next partition", sight => sight.Turn(Board, 1), Key.CursorDown) with
            {
                Footer = "partition",
                FooterKeys = Arrows,
            },
            Command("previous partition", sight => sight.Turn(Board, -1), Key.CursorUp),
            Command("ten partitions further", sight => sight.Turn(Board, Page), Key.PageDown),
            Command("ten partitions back", sight => sight.Turn(Board, -Page), Key.PageUp),
            Command("oldest record", sight => sight.End(Board, newest: false), Key.Home),
            Command("newest record", sight => sight.End(Board, newest: true), Key.End),
            new(IsWhole ? "back to the log" : "the whole record", () => Look(sight => sight with { IsWhole = !sight.IsWhole }), Key.Enter)
            {
                Footer = IsWhole ? "log" : "whole",
                CanRun = () => _view.Snapshot.Sight.Place is not null,
            },
            new("nearer", () => Zoom(nearer: true, null), (Key)']')
            {
                Footer = "zoom",
                FooterKeys = "[ ]",
                CanRun = HasRecords,
            },
            new("farther", () => Zoom(nearer: false, null), (Key)'[') { CanRun = HasRecords },
        ];

    private LogBoard Board => _view.Snapshot.Board;

    private bool IsWhole => _view.Snapshot.Sight.IsWhole;

    private string Arrows => TerminalApplication.Of(App)?.Look.Symbols is { } signs ? $"{signs.Up} {signs.Down}" : "";

    public void Show(LogBoard board)
    {
        Change(shown => shown with { Board = board });
        _lookup?.Want(_view.Snapshot);
    }

    public void Show(LogAnswer answer) => Change(shown => shown with { Answer = answer });

    public override void Stop()
    {
        _watch?.Stop();
        _lookup?.Stop();
    }

    private ScreenCommand Command(string text, Func<LogSight, LogSight> move, params Key[] keys) =>
        new(text, () => Look(move), keys) { CanRun = HasRecords };

    private bool HasRecords() => Board.Topics.Any(topic => topic.Partitions.Any(it => it.Count > 0));

    private void Look(Func<LogSight, LogSight> move)
    {
        Change(shown => shown with { Sight = move(shown.Sight) });
        _lookup?.Want(_view.Snapshot);
    }

    /// <summary>What the mouse is at stays in sight.</summary>
    private void Zoom(bool nearer, (TopicPartition Place, long Offset)? at)
    {
        var scale = _view.Arranged.Scale;
        Look(sight =>
            sight with
            {
                Place = at?.Place ?? sight.Place,
                Offset = at?.Offset ?? sight.Offset,
                Scale = nearer ? LogScale.Finer(scale) : LogScale.Coarser(scale),
            }
        );
    }

    private void Change(Func<LogShown, LogShown> change)
    {
        lock (_gate)
        {
            _view.Show(change(_view.Snapshot));
        }

        TellChanged();
    }
}
