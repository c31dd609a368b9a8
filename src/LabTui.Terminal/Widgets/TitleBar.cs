using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>The first line of a screen, and the progress under it: where one is on the left, how the broker is on the right.</summary>
public sealed class TitleBar : AreaView
{
    private readonly Action _clicked;

    public TitleBar(Action clicked)
    {
        _clicked = clicked;
        CanFocus = false;
        Height = 2;
    }

    /// <summary>Title: what is open. Right: state of the surroundings. Done of Total; a total of zero leaves the second line blank.</summary>
    public TitleState State
    {
        get;
        set
        {
            field = value;
            SetNeedsDraw();
        }
    } = new([]);

    protected override void Draw(Area area)
    {
        var right = State.Right.Sum(run => area.Measure(run.Text));
        var x = 1;
        foreach (var run in State.Left)
        {
            x += area.Cut(x, 0, run.Text, run.StyleIn(area.Look), Math.Max(0, area.Width - right - 3 - x));
        }

        x = Math.Max(x + 1, area.Width - right - 1);
        foreach (var run in State.Right)
        {
            x += area.Text(x, 0, run.Text, run.StyleIn(area.Look));
        }

        if (State.Total > 0)
        {
            ProgressLine.Draw(area.Inside(1, 1, area.Width - 2, 1), State.Done, State.Total);
        }
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (!mouse.IsLeftClick())
        {
            return base.OnMouseEvent(mouse);
        }

        _clicked();
        return true;
    }
}

public sealed record TitleState(IReadOnlyList<TextRun> Left)
{
    public IReadOnlyList<TextRun> Right { get; init; } = [];
    public int Done { get; init; }
    public int Total { get; init; }
}
