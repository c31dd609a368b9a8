using System.Text;

namespace LabTui.Terminal;

/// <summary>The C0 bytes and DEL as keys. Ctrl-I, Ctrl-M, Ctrl-J and Ctrl-H cannot be told from Tab, Enter and Backspace.</summary>
internal static class ControlKeys
{
    internal static (KeyCode Code, Rune Letter) Of(byte b) =>
        b switch
        {
            0x08 or 0x7f => (KeyCode.Backspace, default),
            0x09 => (KeyCode.Tab, default),
            0x0a or 0x0d => (KeyCode.Enter, default),
            0x1b => (KeyCode.Escape, default),
            0 => (KeyCode.Rune, new Rune(' ')),
            <= 26 => (KeyCode.Rune, new Rune((char)('a' + b - 1))),
            _ => (KeyCode.Rune, new Rune((char)(b + 0x40))),
        };
}
