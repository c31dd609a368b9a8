using LabTui.Layout;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels;

/// <summary>How far one group is behind, by partition and over time. It looks; it joins no group and commits nothing.</summary>
internal sealed class LagPanel : PanelView
{
    private readonly ChartView<LagView> _chart = new(LagView.Unseen, (area, view) => LagBoardView.Draw(area, view.Board, view.First))
    {
        Width = Dim.Fill(),
        Height = Dim.Fill(),
    };
    private LagWatch? _watch;
    private int _first;

    public LagPanel() => Add(_chart);

    public static PanelKind Kind { get; } =
        new("lag", "How far consumer groups are behind", [PanelAttribute.Group with { Text = "Look at this group only" }])
        {
            Prepare = (context, arguments) =>
                () =>
                {
                    var group = arguments.Of(PanelAttribute.Group);
                    var panel = new LagPanel();
                    panel._watch = new LagWatch(context, group is null ? null : context.Course.Cluster.Group(group), panel.Show);
                    return panel;
                },
            PrintAsync = LagLines.PrintAsync,
        };

    public override string Heading => "lag";

    public override string Summary => Board.Seen is { } seen ? Counted.Of(seen.Total, "behind", "behind") : "";

    public override bool IsSettled => Board is { Seen: not null } or { Lost: not null } or { GroupsSeen: true, Chosen: null };

    public override Task Completion => _watch?.Completion ?? Task.CompletedTask;

    public override IEnumerable<ScreenCommand> Commands =>
        [
            new("next group", () => _watch?.Choose(Board.Neighbour(1)), (Key)'.', Key.CursorDown, Key.CursorRight)
            {
                Footer = "group",
                FooterKeys = ". ,",
                CanRun = () => Board.Groups.Count > 1,
            },
            new("previous group", () => _watch?.Choose(Board.Neighbour(-1)), (Key)',', Key.CursorUp, Key.CursorLeft)
            {
                CanRun = () => Board.Groups.Count > 1,
            },
            new("page down", () => Scroll(Rows), Key.PageDown)
            {
                Footer = "scroll",
                FooterKeys = "PgUp PgDn",
                CanRun = () => Partitions > Rows,
            },
            new("page up", () => Scroll(-Rows), Key.PageUp) { CanRun = () => Partitions > Rows },
        ];

    private LagBoard Board => _chart.Snapshot.Board;

    private int Partitions => Board.Seen?.Partitions.Count ?? 0;

    private int Rows => Math.Max(1, LagBoardView.Rows(Viewport.Height));

    public void Show(LagBoard board)
    {
        _chart.Show(new LagView(board, board.Chosen == Board.Chosen ? _first : _first = 0));
        TellChanged();
    }

    public override void Stop() => _watch?.Stop();

    private void Scroll(int rows)
    {
        _first = Math.Clamp(_first + rows, 0, Math.Max(0, Partitions - Rows));
        Show(Board);
    }

    private sealed record LagView(LagBoard Board, int First)
    {
        public static LagView Unseen { get; } = new(new LagBoard([], null), 0);
    }
}
