using System.Text;

namespace LabTui.Terminal;

/// <summary>All that a person, or the terminal itself, can do to the program. The set is closed: switch over it.</summary>
public abstract record InputEvent
{
    private InputEvent() { }

    /// <summary>A key. For KeyCode.Rune the rune says which; Ctrl with a letter has the small letter.</summary>
    public sealed record Key(KeyCode Code, Rune Rune = default, Modifiers Modifiers = Modifiers.None) : InputEvent
    {
        /// <summary>Is it this character, typed without Ctrl or Alt?</summary>
        public bool Is(char character) => Code == KeyCode.Rune && Rune.Value == character && (Modifiers & ~Modifiers.Shift) == 0;

        public bool IsCtrl(char letter) => Code == KeyCode.Rune && Rune.Value == letter && Modifiers == Modifiers.Ctrl;

        public static Key Of(char character, Modifiers modifiers = Modifiers.None) => new(KeyCode.Rune, new Rune(character), modifiers);
    }

    /// <summary>Places count from 0 at the upper left.</summary>
    public sealed record Mouse(MouseAction Action, MouseButton Button, int X, int Y, Modifiers Modifiers = Modifiers.None) : InputEvent;

    /// <summary>Pasted text without control characters except newline and tab. Truncated when it was longer than the limit.</summary>
    public sealed record Paste(string Text, bool Truncated = false) : InputEvent;

    public sealed record Focus(bool Gained) : InputEvent;

    /// <summary>The terminal has a new size: draw a frame of that size.</summary>
    public sealed record Resize(int Width, int Height) : InputEvent;

    /// <summary>The terminal is gone (hung up, closed): there will be no more input.</summary>
    public sealed record Closed : InputEvent;
}
