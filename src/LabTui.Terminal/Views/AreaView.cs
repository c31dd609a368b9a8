using System.Drawing;
using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

/// <summary>
/// A view that draws on an <see cref="Area"/>: charts, maps, tables that move. It is drawn into a frame of its own; of that only
/// the cells that differ go into the toolkit's, past its text functions, which cost ten times as much. Drawing changes no state.
/// </summary>
public abstract class AreaView : View
{
    private readonly Frame _frame = new(0, 0);

    protected AreaView() => CanFocus = true;

    /// <summary>The application that shows this view.</summary>
    protected TerminalApplication? Application => TerminalApplication.Of(App);

    /// <summary>What was drawn on last: for finding what lies at a place.</summary>
    protected Area? Drawn => Application is { } application && _frame.Width > 0 ? _frame.All(application.Look) : null;

    /// <summary>Draws all of the view. Places outside the area are ignored.</summary>
    protected abstract void Draw(Area area);

    /// <summary>Everything is written over anyway.</summary>
    protected override bool OnClearingViewport() => true;

    protected override bool OnDrawingContent(DrawContext? context)
    {
        if (Application is not { } application || App?.Driver is not { } driver || driver.Contents is not { } cells)
        {
            return true;
        }

        var (width, height) = (Viewport.Width, Viewport.Height);
        if (_frame.Width != width || _frame.Height != height)
        {
            _frame.Resize(width, height);
        }
        else
        {
            _frame.Clear();
        }

        Draw(_frame.All(application.Look));
        var place = ViewportToScreen(new Rectangle(0, 0, width, height));
        foreach (var part in driver.Clip?.GetRectangles() ?? [])
        {
            CellCopy.Into(cells, driver.GetOutputBuffer().DirtyLines, _frame, place, Rectangle.Intersect(part, place));
        }

        context?.AddDrawnRectangle(place);
        return true;
    }
}
