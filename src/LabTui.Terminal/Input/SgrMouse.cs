namespace LabTui.Terminal;

/// <summary>Mouse reports of mode 1006: CSI &lt; button ; column ; row M (pressed) or m (released).</summary>
internal static class SgrMouse
{
    private const int Motion = 32;
    private const int Wheel = 64;

    internal static InputEvent.Mouse? Read(ReadOnlySpan<byte> parameters, bool pressed)
    {
        Span<int> numbers = stackalloc int[3];
        if (!CsiKeys.Numbers(parameters, numbers, out var count) || count != 3 || numbers[1] < 1 || numbers[2] < 1)
        {
            return null;
        }

        var bits = numbers[0];
        var modifiers =
            ((bits & 4) != 0 ? Modifiers.Shift : 0) | ((bits & 8) != 0 ? Modifiers.Alt : 0) | ((bits & 16) != 0 ? Modifiers.Ctrl : 0);
        var button = (bits & 3) switch
        {
            0 => MouseButton.Left,
            1 => MouseButton.Middle,
            2 => MouseButton.Right,
            _ => MouseButton.None,
        };
        if (Action(bits, button, pressed) is not { } action)
        {
            return null;
        }

        var named = (bits & Wheel) != 0 ? MouseButton.None : button;
        return new InputEvent.Mouse(action, named, numbers[1] - 1, numbers[2] - 1, modifiers);
    }

    private static MouseAction? Action(int bits, MouseButton button, bool pressed) =>
        bits switch
        {
            >= 128 => null, // Buttons 8 and up.
            _ when (bits & Wheel) != 0 => (bits & 3) switch
            {
                0 => MouseAction.WheelUp,
                1 => MouseAction.WheelDown,
                _ => null,
            },
            _ when (bits & Motion) != 0 => button == MouseButton.None ? MouseAction.Move : MouseAction.Drag,
            _ => pressed ? MouseAction.Press : MouseAction.Release,
        };
}
