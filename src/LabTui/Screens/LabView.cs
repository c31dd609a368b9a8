using LabTui.Panels;
using Terminal.Gui.ViewBase;

namespace LabTui.Screens;

/// <summary>The sides of a lab's screen.</summary>
internal enum LabSide
{
    Neither,
    Text,
    Panel,
}

/// <summary>
/// A step's text and its panels: side by side where there is room, else the panels as a strip below the text. The border between
/// them can be dragged, and either can have all the room.
/// </summary>
internal sealed class LabView : View
{
    private const int WideFrom = 100;
    private const int LeastColumns = 30;
    private const int UsualTextColumns = 38;
    private const int LeastStripRows = 4;
    private const int LeastTextRows = 6;
    private const int SideColumns = 2;

    private readonly StepPage _page;
    private readonly PanelStack _stack;
    private readonly ScreenPreferences _preferences;

    public LabView(StepPage page, PanelStack stack, ScreenPreferences preferences)
    {
        (_page, _stack, _preferences) = (page, stack, preferences);
        CanFocus = true;
        TabStop = TabBehavior.TabStop;
        (Width, Height) = (Dim.Fill(), Dim.Fill());
        page.X = Pos.Func(_ => IsWide ? 1 : SideColumns);
        page.Y = Pos.Func(_ => IsWide ? 1 : 0);
        page.Width = Dim.Func(_ => IsWide && !IsTextAlone ? TextColumns : Viewport.Width - (2 * SideColumns));
        page.Height = Dim.Func(_ => IsWide || IsTextAlone ? Viewport.Height - (IsWide ? 1 : 0) : Viewport.Height - StripRows);
        stack.X = Pos.Func(_ => IsWide && !IsPanelAlone ? TextColumns + 3 : 0);
        stack.Y = Pos.Func(_ => IsWide || IsPanelAlone ? 0 : Viewport.Height - StripRows);
        stack.Width = Dim.Fill();
        stack.Height = Dim.Fill();
        stack.Dragged += DragTo;
        stack.Dropped += preferences.Save;
        Add(page, stack);
    }

    /// <summary>Which side has all the room.</summary>
    public LabSide Alone
    {
        get;
        set
        {
            field = value;
            Arrange();
        }
    }

    private bool IsWide => Viewport.Width >= WideFrom;

    private bool IsPanelAlone => Alone == LabSide.Panel;

    private bool IsTextAlone => Alone == LabSide.Text;

    private int TextColumns
    {
        get
        {
            var most = Math.Max(LeastColumns, Viewport.Width - LeastColumns);
            var wanted = (int)Math.Round(_preferences.TextShare * Viewport.Width);
            return Math.Clamp(Math.Max(wanted, Math.Min(UsualTextColumns, most)), LeastColumns, most);
        }
    }

    private int StripRows
    {
        get
        {
            var most = Math.Max(LeastStripRows, Viewport.Height - LeastTextRows);
            return Math.Clamp((int)Math.Round(_preferences.StripShare * Viewport.Height), LeastStripRows, most);
        }
    }

    /// <summary>Moves the border by a twentieth of the whole.</summary>
    /// <param name="direction">1 gives the text more room, -1 less.</param>
    public void MoveBorder(int direction)
    {
        if (IsWide)
        {
            _preferences.TextShare = (TextColumns / (double)Viewport.Width) + (direction * 0.05);
        }
        else
        {
            _preferences.StripShare = (StripRows / (double)Viewport.Height) - (direction * 0.05);
        }

        _preferences.Save();
        Arrange();
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        if (_page.IsFolded == IsWide)
        {
            _page.IsFolded = !IsWide;
            _stack.IsStrip = !IsWide;
            _page.Refresh();
        }

        base.OnSubViewLayout(args);
    }

    private void Arrange()
    {
        _page.Visible = !IsPanelAlone;
        _stack.Visible = !IsTextAlone;
        _page.IsFolded = !IsWide;
        _stack.IsStrip = !IsWide;
        _stack.IsZoomed = IsPanelAlone;
        SetNeedsLayout();
        SetNeedsDraw();
    }

    private void DragTo(System.Drawing.Point place)
    {
        var at = ScreenToViewport(place);
        if (IsWide)
        {
            _preferences.TextShare = (at.X - 3) / (double)Math.Max(1, Viewport.Width);
        }
        else
        {
            _preferences.StripShare = (Viewport.Height - at.Y) / (double)Math.Max(1, Viewport.Height);
        }

        Arrange();
    }
}
