using System.Drawing;
using Terminal.Gui.Input;

namespace LabTui.Terminal;

/// <summary>Our decoder's mouse reports as Terminal.Gui's. Clicks and double clicks are made by the toolkit from presses and releases.</summary>
internal static class MouseMap
{
    internal static Mouse Of(InputEvent.Mouse mouse, DateTime at) =>
        new()
        {
            Flags = ActionOf(mouse) | ModifiersOf(mouse.Modifiers),
            ScreenPosition = new Point(mouse.X, mouse.Y),
            Timestamp = at,
        };

    private static MouseFlags ActionOf(InputEvent.Mouse mouse) =>
        mouse.Action switch
        {
            MouseAction.WheelUp => MouseFlags.WheeledUp,
            MouseAction.WheelDown => MouseFlags.WheeledDown,
            MouseAction.Press => PressedOf(mouse.Button),
            MouseAction.Release => ReleasedOf(mouse.Button),
            MouseAction.Drag => PressedOf(mouse.Button) | MouseFlags.PositionReport,
            _ => MouseFlags.PositionReport,
        };

    private static MouseFlags PressedOf(MouseButton button) =>
        button switch
        {
            MouseButton.Left => MouseFlags.LeftButtonPressed,
            MouseButton.Middle => MouseFlags.MiddleButtonPressed,
            MouseButton.Right => MouseFlags.RightButtonPressed,
            _ => MouseFlags.None,
        };

    private static MouseFlags ReleasedOf(MouseButton button) =>
        button switch
        {
            MouseButton.Left => MouseFlags.LeftButtonReleased,
            MouseButton.Middle => MouseFlags.MiddleButtonReleased,
            MouseButton.Right => MouseFlags.RightButtonReleased,
            _ => MouseFlags.None,
        };

    private static MouseFlags ModifiersOf(Modifiers modifiers) =>
        ((modifiers & Modifiers.Shift) != 0 ? MouseFlags.Shift : MouseFlags.None)
        | ((modifiers & Modifiers.Alt) != 0 ? MouseFlags.Alt : MouseFlags.None)
        | ((modifiers & Modifiers.Ctrl) != 0 ? MouseFlags.Ctrl : MouseFlags.None);
}
