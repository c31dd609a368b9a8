using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>What counts as a click.</summary>
public static class MouseClicks
{
    private const MouseFlags AnyLeftClick =
        MouseFlags.LeftButtonClicked | MouseFlags.LeftButtonDoubleClicked | MouseFlags.LeftButtonTripleClicked;

    /// <summary>
    /// The left button was clicked. Of clicks in quick succession the toolkit calls the second a double click and the third a
    /// triple one; here each of them is one more click.
    /// </summary>
    public static bool IsLeftClick(this Mouse mouse) => (mouse.Flags & AnyLeftClick) != 0;
}
