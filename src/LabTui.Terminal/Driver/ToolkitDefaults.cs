using System.Text;
using Terminal.Gui.App;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

/// <summary>What we set in Terminal.Gui's statics. A configuration file of the user's for other programs must not change a screen.</summary>
internal static class ToolkitDefaults
{
    /// <summary>No pause between two turns of the loop: it sleeps in the driver.</summary>
    private const ushort NoPause = 2000;

    internal static void Apply(Look look)
    {
        Application.MaximumIterationsPerSecond = NoPause;
        DialogSettings.Current = DialogSettings.Default with
        {
            DefaultBorderStyle = LineStyle.Rounded,
            DefaultShadow = ShadowStyles.None,
            DefaultButtonAlignment = Alignment.Center,
        };
        MessageBoxSettings.Current = MessageBoxSettings.Default with { DefaultBorderStyle = LineStyle.Rounded };
        MenuSettings.Current = MenuSettings.Default with { DefaultBorderStyle = LineStyle.Rounded };
        ButtonSettings.Current = ButtonSettings.Default with { DefaultShadow = ShadowStyles.None };
        GlyphSettings.Current = look.Glyphs == GlyphSet.Ascii ? Ascii() : Unicode();
        foreach (var (name, scheme) in ThemeSchemes.Of(look))
        {
            SchemeManager.AddScheme(name, scheme);
        }
    }

    internal static void Apply(IApplication app)
    {
        // The driver itself takes Ctrl-Z.
        app.Keyboard.KeyBindings.Remove(Key.Z.WithCtrl);
        // Moving and sizing a dialog by keys throws when it is begun twice, and nobody needs it.
        foreach (var key in app.Keyboard.KeyBindings.GetAllFromCommands(Command.Arrange).ToList())
        {
            app.Keyboard.KeyBindings.Remove(key);
        }
        app.Driver!.Clipboard = new FakeClipboard();
    }

    private static GlyphSettings Unicode() =>
        GlyphSettings.Default with
        {
            CheckStateChecked = new Rune('✔'),
            CheckStateUnChecked = new Rune('○'),
            Selected = new Rune('●'),
        };

    private static GlyphSettings Ascii() =>
        GlyphSettings.Default with
        {
            HorizontalEllipsis = new Rune('~'),
            CheckStateChecked = new Rune('x'),
            CheckStateUnChecked = new Rune('o'),
            CheckStateNone = new Rune('-'),
            Selected = new Rune('*'),
            UnSelected = new Rune('o'),
            RightArrow = new Rune('>'),
            LeftArrow = new Rune('<'),
            DownArrow = new Rune('v'),
            UpArrow = new Rune('^'),
            LeftDefaultIndicator = new Rune('>'),
            RightDefaultIndicator = new Rune('<'),
            LeftBracket = new Rune('['),
            RightBracket = new Rune(']'),
            BlocksMeterSegment = new Rune('#'),
            ContinuousMeterSegment = new Rune('#'),
            Stipple = new Rune(':'),
            Diamond = new Rune('*'),
            Close = new Rune('x'),
            Dot = new Rune('.'),
            BlackCircle = new Rune('*'),
            Expand = new Rune('+'),
            Collapse = new Rune('-'),
        };
}
