using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

/// <summary>
/// Two views with a border between them that can be dragged: side by side, or one below the other. The border's place is a
/// share of the whole, so that it survives a change of size; whoever shows the view may remember it.
/// </summary>
public sealed class SplitView : View
{
    private const int Least = 8;
    private readonly Divider _divider;
    private readonly bool _stacked;

    public SplitView(View first, View second, double share = 0.5, bool stacked = false)
    {
        _stacked = stacked;
        Share = share;
        CanFocus = true;
        TabStop = TabBehavior.TabStop;
        _divider = new Divider(this, stacked);
        if (stacked)
        {
            (first.Width, first.Height) = (Dim.Fill(), Dim.Func(_ => FirstSize));
            (_divider.Y, _divider.Width, _divider.Height) = (Pos.Bottom(first), Dim.Fill(), 1);
            (second.Y, second.Width, second.Height) = (Pos.Bottom(_divider), Dim.Fill(), Dim.Fill());
        }
        else
        {
            (first.Width, first.Height) = (Dim.Func(_ => FirstSize), Dim.Fill());
            (_divider.X, _divider.Width, _divider.Height) = (Pos.Right(first), 1, Dim.Fill());
            (second.X, second.Width, second.Height) = (Pos.Right(_divider), Dim.Fill(), Dim.Fill());
        }

        Add(first, _divider, second);
    }

    /// <summary>How much of the whole the first view has, 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>The border was moved by the person.</summary>
    public event EventHandler? ShareChanged;

    private int Whole => _stacked ? Viewport.Height : Viewport.Width;

    private int FirstSize
    {
        get
        {
            var least = Math.Min(Least, Whole / 2);
            return Math.Clamp((int)Math.Round(Share * Whole), least, Math.Max(least, Whole - 1 - least));
        }
    }

    /// <summary>Moves the border by so many columns or rows.</summary>
    public void Move(int by) => MoveTo(FirstSize + by);

    internal void MoveTo(int place)
    {
        if (Whole <= 0)
        {
            return;
        }

        Share = Math.Clamp((double)place / Whole, 0, 1);
        SetNeedsLayout();
        SetNeedsDraw();
        ShareChanged?.Invoke(this, EventArgs.Empty);
    }

    private sealed class Divider : AreaView
    {
        private readonly SplitView _split;
        private readonly bool _stacked;

        internal Divider(SplitView split, bool stacked)
        {
            (_split, _stacked) = (split, stacked);
            CanFocus = false;
        }

        protected override void Draw(Area area)
        {
            var symbols = area.Look.Symbols;
            area.Fill(_stacked ? symbols.Rule : symbols.Vertical, area.Look[Ink.Border]);
        }

        protected override bool OnMouseEvent(Mouse mouse)
        {
            if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
            {
                if (mouse.Flags.HasFlag(MouseFlags.PositionReport))
                {
                    var at = _split.ScreenToViewport(mouse.ScreenPosition);
                    _split.MoveTo(_stacked ? at.Y : at.X);
                }
                else
                {
                    App?.Mouse.GrabMouse(this);
                }

                return true;
            }

            if (mouse.Flags.HasFlag(MouseFlags.LeftButtonReleased))
            {
                App?.Mouse.UngrabMouse();
                return true;
            }

            return base.OnMouseEvent(mouse);
        }
    }
}
