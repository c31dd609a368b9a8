using Terminal.Gui.Drawing;
using ToolkitAttribute = Terminal.Gui.Drawing.Attribute;
using ToolkitColor = Terminal.Gui.Drawing.Color;

namespace LabTui.Terminal;

/// <summary>
/// Our styles as Terminal.Gui's attributes and back. The way there and back loses nothing: a palette's index travels in a
/// colour whose alpha says so. Colours that are the toolkit's own are brought down to what the terminal has.
/// </summary>
internal sealed class StyleMap(ColorDepth depth)
{
    private const byte IndexAlpha = 1;
    private static readonly Lock s_gate = new();
    private static ToolkitAttribute?[] s_attributes = new ToolkitAttribute?[256];
    private readonly Dictionary<ToolkitAttribute, Style> _styles = [];

    internal static ToolkitAttribute AttributeOf(Style style)
    {
        var known = Volatile.Read(ref s_attributes);
        return style.Id < known.Length && known[style.Id] is { } attribute ? attribute : Learn(style);
    }

    internal Style StyleOf(ToolkitAttribute attribute)
    {
        if (!_styles.TryGetValue(attribute, out var style))
        {
            style = Style.Of(
                NearestColor.At(depth, Own(attribute.Foreground)),
                NearestColor.At(depth, Own(attribute.Background)),
                AttributesOf(attribute.Style)
            );
            _styles[attribute] = style;
        }

        return style;
    }

    private static ToolkitAttribute Learn(Style style)
    {
        lock (s_gate)
        {
            if (style.Id >= s_attributes.Length)
            {
                var grown = new ToolkitAttribute?[Math.Max(s_attributes.Length * 2, style.Id + 1)];
                s_attributes.CopyTo(grown, 0);
                Volatile.Write(ref s_attributes, grown);
            }

            var made = new ToolkitAttribute(Foreign(style.Foreground), Foreign(style.Background), StyleOf(style.Attributes));
            s_attributes[style.Id] = made;
            return made;
        }
    }

    private static ToolkitColor Foreign(TerminalColor color) =>
        color.IsDefault ? ToolkitColor.None
        : color.IsIndexed ? new ToolkitColor(((uint)IndexAlpha << 24) | (uint)color.Value)
        : new ToolkitColor(0xFF000000u | (uint)color.Value);

    private static TerminalColor Own(ToolkitColor color) =>
        color.A switch
        {
            0 => TerminalColor.Default,
            IndexAlpha => TerminalColor.Indexed(color.B),
            _ => TerminalColor.Rgb((color.R << 16) | (color.G << 8) | color.B),
        };

    private static TextStyle StyleOf(Attributes attributes) =>
        ((attributes & Attributes.Bold) != 0 ? TextStyle.Bold : 0)
        | ((attributes & Attributes.Dim) != 0 ? TextStyle.Faint : 0)
        | ((attributes & Attributes.Italic) != 0 ? TextStyle.Italic : 0)
        | ((attributes & Attributes.Underline) != 0 ? TextStyle.Underline : 0)
        | ((attributes & Attributes.Reverse) != 0 ? TextStyle.Reverse : 0)
        | ((attributes & Attributes.Strike) != 0 ? TextStyle.Strikethrough : 0);

    /// <summary>Blinking is left out on purpose.</summary>
    private static Attributes AttributesOf(TextStyle style) =>
        ((style & TextStyle.Bold) != 0 ? Attributes.Bold : 0)
        | ((style & TextStyle.Faint) != 0 ? Attributes.Dim : 0)
        | ((style & TextStyle.Italic) != 0 ? Attributes.Italic : 0)
        | ((style & TextStyle.Underline) != 0 ? Attributes.Underline : 0)
        | ((style & TextStyle.Reverse) != 0 ? Attributes.Reverse : 0)
        | ((style & TextStyle.Strikethrough) != 0 ? Attributes.Strike : 0);
}
