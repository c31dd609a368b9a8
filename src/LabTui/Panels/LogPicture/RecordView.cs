using LabTui.Panels.RecordBytes;
using LabTui.Terminal;
using Terminal.Gui.Input;

namespace LabTui.Panels.LogPicture;

/// <summary>The record, or why there is none to be seen; a click on a byte chooses its part.</summary>
internal sealed class RecordView() : LiveView<RecordShown>(new(new LogShown(new LogBoard([]), new LogSight(), null), 0))
{
    public event Action<int>? PartChosen;

    protected override void Draw(Area area, RecordShown snapshot)
    {
        var inner = area.Margin(1, 0);
        if (snapshot.Record is { } record && snapshot.Log.Sight.Place is not null)
        {
            RecordDrawing.Draw(inner, record, PartIn(snapshot), snapshot.Place);
            return;
        }

        var (text, ink) = snapshot.Log switch
        {
            { Board.Lost: { } lost } => (lost, Ink.Bad),
            { Answer.Problem: { } problem } => (problem, Ink.Bad),
            { Board.Look: null } => ("looking", Ink.Muted),
            { Board.Topics.Count: 0 } => ($"{string.Join(", ", snapshot.Log.Board.Missing)}: not there yet", Ink.Muted),
            { Sight.Place: null } => ("no records yet", Ink.Muted),
            _ => ("looking", Ink.Muted),
        };
        inner.Cut(0, 0, text, ink, inner.Width);
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Position is not { } at || !mouse.IsLeftClick())
        {
            return base.OnMouseEvent(mouse);
        }

        SetFocus();
        if (
            Snapshot.Record is { } record
            && RecordDrawing.PartAt(at.X - 1, at.Y, Viewport.Width - 2, Viewport.Height, record, PartIn(Snapshot)) is >= 0 and var part
        )
        {
            PartChosen?.Invoke(part);
        }

        return true;
    }

    private static int PartIn(RecordShown shown) => Math.Clamp(shown.Part, 0, Math.Max(0, (shown.Record?.Bytes?.Parts.Count ?? 1) - 1));
}
