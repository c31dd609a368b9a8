using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels.Activity;

/// <summary>What the embedded broker is asked for, how often, and how long each answer takes. Its own question each second is in it.</summary>
internal sealed class ActivityPanel : PanelView
{
    private readonly ChartView<Shown> _chart = new(Shown.Nothing, (area, shown) => ActivityView.Draw(area, shown.Board, shown.First))
    {
        Width = Dim.Fill(),
        Height = Dim.Fill(),
    };
    private ActivityWatch? _watch;
    private int _first;

    public ActivityPanel() => Add(_chart);

    public static PanelKind Kind { get; } =
        new("broker", "What the embedded broker does: requests, bytes, connections, groups", [PanelAttribute.Json])
        {
            Prepare = (context, _) =>
                () =>
                {
                    var panel = new ActivityPanel();
                    panel._watch = new ActivityWatch(context, panel.Show);
                    return panel;
                },
            PrintAsync = ActivityLines.PrintAsync,
        };

    public override string Heading => "activity";

    public override string Summary => Board.Seen is { } seen ? $"{ActivityText.Rate(seen.RequestsPerSecond)} requests/s" : "";

    public override bool IsSettled => Board is { Seen: not null } or { Lost: not null };

    public override Task Completion => _watch?.Completion ?? Task.CompletedTask;

    public override IEnumerable<ScreenCommand> Commands =>
        [
            new("page down", () => Scroll(Rows), Key.PageDown)
            {
                Footer = "scroll",
                FooterKeys = "PgUp PgDn",
                CanRun = () => Kinds > Rows,
            },
            new("page up", () => Scroll(-Rows), Key.PageUp) { CanRun = () => Kinds > Rows },
        ];

    private ActivityBoard Board => _chart.Snapshot.Board;

    private int Kinds => Board.Seen?.Now.Requests.Count(it => it.Count > 0) ?? 0;

    private int Rows => ActivityView.Rows(Viewport.Height);

    public void Show(ActivityBoard board)
    {
        _chart.Show(new Shown(board, _first));
        TellChanged();
    }

    public override void Stop() => _watch?.Stop();

    private void Scroll(int rows)
    {
        _first = Math.Clamp(_first + rows, 0, Math.Max(0, Kinds - Rows));
        Show(Board);
    }

    private sealed record Shown(ActivityBoard Board, int First)
    {
        public static Shown Nothing { get; } = new(ActivityBoard.Unseen, 0);
    }
}
