namespace LabTui.Terminal;

public enum KeyCode
{
    /// <summary>A character: see the rune.</summary>
    Rune,
    Enter,
    Tab,
    Backspace,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12,
}

[Flags]
public enum Modifiers
{
    None = 0,
    Shift = 1,
    Alt = 2,
    Ctrl = 4,
}

public enum MouseButton
{
    None,
    Left,
    Middle,
    Right,
}

public enum MouseAction
{
    Press,
    Release,
    Drag,
    Move,
    WheelUp,
    WheelDown,
}
