using LabTui.Course.StudentSide;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels.Flowers;

/// <summary>A picture of what is looked at in the background.</summary>
internal sealed class SightingPanel<T> : PanelView
    where T : class
{
    private readonly string _heading;
    private readonly Func<T, string> _summary;
    private readonly ChartView<Sighting<T>> _view;
    private Follower<T>? _follower;

    public SightingPanel(string heading, Func<T, string> summary, Action<Area, T> draw)
    {
        (_heading, _summary) = (heading, summary);
        _view = new(new(null, Sighting<T>.Looking), (area, seen) => Draw(area, seen, draw)) { Width = Dim.Fill(), Height = Dim.Fill() };
        Add(_view);
    }

    /// <summary>Gets what the step's exercise says of records.</summary>
    public Action<ShownRecord> Heard { get; init; } = _ => { };

    /// <summary>Another side of what is shown, on a key.</summary>
    public (string Text, Func<T, T> Of)? Turn { get; init; }

    public override string Heading => _heading;

    public override string Summary => _view.Snapshot.Board is { } board ? _summary(board) : "";

    public override bool IsSettled => _view.Snapshot is { Board: not null } or { Word: not Sighting<T>.Looking };

    public override Task Completion => _follower?.Completion ?? Task.CompletedTask;

    public override IEnumerable<ScreenCommand> Commands =>
        Turn is not var (text, of)
            ? []
            :
            [
                new(text, () => Show(_view.Snapshot with { Board = of(_view.Snapshot.Board!) }), (Key)'.')
                {
                    Footer = text,
                    CanRun = () => _view.Snapshot.Board is not null,
                },
            ];

    public SightingPanel<T> Following(PanelContext context, Func<Lookout<T>> open)
    {
        _follower = new Follower<T>(context, open, Show);
        return this;
    }

    public void Show(Sighting<T> seen)
    {
        _view.Show(seen);
        TellChanged();
    }

    public override void Hear(ShownRecord shown) => Heard(shown);

    public override void Stop() => _follower?.Stop();

    private static void Draw(Area area, Sighting<T> seen, Action<Area, T> draw)
    {
        var inside = area.Margin(1, 0);
        var words = seen.Word == "" ? 0 : 1;
        if (words > 0)
        {
            var ink = seen is { Board: null } ? Ink.Muted : Ink.Bad;
            inside.Cut(0, 0, VisibleText.Of(seen.Word), ink, inside.Width);
        }

        if (seen.Board is { } board)
        {
            draw(inside.Inside(0, words, inside.Width, inside.Height - words), board);
        }
    }
}
