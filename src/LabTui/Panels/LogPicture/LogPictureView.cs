using LabTui.Streams;
using LabTui.Terminal;
using Terminal.Gui.Input;

namespace LabTui.Panels.LogPicture;

/// <summary>The picture, which tells what the mouse does in it.</summary>
internal sealed class LogPictureView() : LiveView<LogShown>(new(new LogBoard([]), new LogSight(), null))
{
    /// <summary>A record was clicked on.</summary>
    public event Action<TopicPartition, long>? Chosen;

    /// <summary>The wheel was turned; over a record, if there is one.</summary>
    public event Action<bool, (TopicPartition Place, long Offset)?>? Wheeled;

    protected override void Draw(Area area, LogShown snapshot) => LogDrawing.Draw(area, snapshot);

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Position is not { } at)
        {
            return base.OnMouseEvent(mouse);
        }

        var place = Arranged.At(at.X - 1, at.Y);
        if (mouse.Flags.HasFlag(MouseFlags.WheeledUp) || mouse.Flags.HasFlag(MouseFlags.WheeledDown))
        {
            Wheeled?.Invoke(mouse.Flags.HasFlag(MouseFlags.WheeledUp), place);
            return true;
        }

        if (!mouse.IsLeftClick())
        {
            return base.OnMouseEvent(mouse);
        }

        SetFocus();
        if (place is var (partition, offset))
        {
            Chosen?.Invoke(partition, offset);
        }

        return true;
    }

    /// <summary>As it is drawn.</summary>
    public LogLayout Arranged
    {
        get
        {
            var shown = Snapshot;
            var lost = shown.Board.Lost is null ? 0 : 1;
            return LogLayout.Of(Viewport.Width - 2, Viewport.Height - lost, shown.Board, shown.Sight.On(shown.Board));
        }
    }
}
