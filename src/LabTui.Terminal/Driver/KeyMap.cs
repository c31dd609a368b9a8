using System.Text;
using Terminal.Gui.Input;
using ToolkitKeyCode = Terminal.Gui.Drivers.KeyCode;

namespace LabTui.Terminal;

/// <summary>Our decoder's keys as Terminal.Gui's.</summary>
internal static class KeyMap
{
    internal static Key Of(InputEvent.Key key)
    {
        var mapped = key.Code switch
        {
            KeyCode.Rune => OfRune(key.Rune),
            KeyCode.Enter => Key.Enter,
            KeyCode.Tab => Key.Tab,
            KeyCode.Backspace => Key.Backspace,
            KeyCode.Escape => Key.Esc,
            KeyCode.Up => Key.CursorUp,
            KeyCode.Down => Key.CursorDown,
            KeyCode.Left => Key.CursorLeft,
            KeyCode.Right => Key.CursorRight,
            KeyCode.Home => Key.Home,
            KeyCode.End => Key.End,
            KeyCode.PageUp => Key.PageUp,
            KeyCode.PageDown => Key.PageDown,
            KeyCode.Insert => Key.InsertChar,
            KeyCode.Delete => Key.Delete,
            _ => new Key(ToolkitKeyCode.F1 + (uint)(key.Code - KeyCode.F1)),
        };
        mapped = (key.Modifiers & Modifiers.Ctrl) != 0 ? mapped.WithCtrl : mapped;
        mapped = (key.Modifiers & Modifiers.Alt) != 0 ? mapped.WithAlt : mapped;
        return (key.Modifiers & Modifiers.Shift) != 0 && key.Code != KeyCode.Rune ? mapped.WithShift : mapped;
    }

    /// <summary>Letters go through the toolkit's own rule for capitals; its rule fails for some runes beyond the first plane.</summary>
    private static Key OfRune(Rune rune) => rune.IsBmp ? new Key((char)rune.Value) : new Key((ToolkitKeyCode)rune.Value);
}
