using LabTui.Course;
using LabTui.Learning;
using LabTui.Streams;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels.FigurePanels;

/// <summary>Figures as they come from background work, under a cursor where they have places for one.</summary>
internal sealed class FigurePanel : PanelView
{
    private readonly Lock _gate = new();
    private readonly string _heading;
    private readonly ChartView<Shown> _chart = new(new Shown(NoFigures.Yet, default), (area, it) => it.Figures.Draw(area, it.Cursor))
    {
        Width = Dim.Fill(),
        Height = Dim.Fill(),
    };
    private CancellationTokenSource? _stop;
    private Task _completion = Task.CompletedTask;

    public FigurePanel(string heading)
    {
        _heading = heading;
        Add(_chart);
    }

    public override string Heading => _heading;

    public override string Summary => Figures.Summary;

    public override bool IsSettled => Figures.IsWhole;

    public override Task Completion => _completion;

    public override IEnumerable<ScreenCommand> Commands =>
        [
            new("move down", () => MoveCursor(0, 1), Key.CursorDown)
            {
                Footer = "move",
                FooterKeys = "arrows",
                CanRun = () => Figures.Places.Rows > 1,
            },
            new("move up", () => MoveCursor(0, -1), Key.CursorUp) { CanRun = () => Figures.Places.Rows > 1 },
            new("move right", () => MoveCursor(1, 0), Key.CursorRight) { CanRun = () => Figures.Places.Columns > 1 },
            new("move left", () => MoveCursor(-1, 0), Key.CursorLeft) { CanRun = () => Figures.Places.Columns > 1 },
            new(Figures.Enter ?? "enter", Enter, Key.Enter) { Footer = Figures.Enter, CanRun = () => Figures.Enter is not null },
            new("another column", Another, Key.C) { Footer = "column", CanRun = () => Figures.Another(_chart.Snapshot.Cursor) is not null },
        ];

    private Figures Figures => _chart.Snapshot.Figures;

    /// <summary>From any thread. The cursor stays where it is, if there is still such a place.</summary>
    public void Show(Figures figures) =>
        Change(shown => new(figures, shown.Figures is NoFigures ? figures.Start : shown.Cursor.Moved(0, 0, figures.Places)));

    public void Follow(PanelContext context, FigureSource source)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping);
        _completion = context.Tasks.Run(_ => FollowAsync(source, _stop.Token));
    }

    public override void Stop() => _stop?.Cancel();

    private async Task FollowAsync(FigureSource source, CancellationToken stop)
    {
        try
        {
            await foreach (var figures in source(stop))
            {
                Show(figures);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // it was stopped
        }
        catch (Exception e) when (e is DataProblem or UserProblem or ClusterProblem or TopicProblem)
        {
            Show(new NoFigures(e.Message));
        }
    }

    private void MoveCursor(int right, int down) => Change(it => it with { Cursor = it.Cursor.Moved(right, down, it.Figures.Places) });

    private void Enter() => Change(it => it with { Cursor = it.Cursor with { Entered = !it.Cursor.Entered } });

    private void Another() => Change(it => it with { Figures = it.Figures.Another(it.Cursor) ?? it.Figures });

    private void Change(Func<Shown, Shown> change)
    {
        lock (_gate)
        {
            _chart.Show(change(_chart.Snapshot));
        }

        TellChanged();
    }

    private sealed record Shown(Figures Figures, Cursor Cursor);
}
