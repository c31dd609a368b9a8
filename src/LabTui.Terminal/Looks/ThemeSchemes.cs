using Terminal.Gui.Drawing;
using ToolkitAttribute = Terminal.Gui.Drawing.Attribute;

namespace LabTui.Terminal;

/// <summary>The theme for the toolkit's own widgets. Focus is reversed, so that it is seen without colour too.</summary>
internal static class ThemeSchemes
{
    internal static IEnumerable<(string Name, Scheme Scheme)> Of(Look look)
    {
        var plain = Plain(look);
        yield return ("Base", plain);
        yield return ("Dialog", plain);
        yield return ("Runnable", plain);
        yield return ("Menu", plain with { HotNormal = At(look, Ink.Accent) });
        yield return ("Error", plain with { Normal = At(look, Ink.Bad) });
        yield return ("Accent", plain with { Normal = At(look, Ink.Accent) });
    }

    private static Scheme Plain(Look look)
    {
        var (text, focus) = (At(look, Ink.Text), At(look, Ink.Selected));
        return new Scheme
        {
            Normal = text,
            HotNormal = At(look, Ink.Accent),
            Focus = focus,
            HotFocus = focus,
            Active = At(look, Ink.Accent),
            HotActive = At(look, Ink.Accent),
            Highlight = At(look, Ink.Accent),
            Editable = StyleMap.AttributeOf(look[Ink.Text].With(Attributes.Underline)),
            ReadOnly = text,
            Disabled = At(look, Ink.Muted),
            Code = At(look, Ink.Code),
        };
    }

    private static ToolkitAttribute At(Look look, Ink ink) => StyleMap.AttributeOf(look[ink]);
}
