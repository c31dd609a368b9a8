using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

/// <summary>A piece of text in one ink.</summary>
public readonly record struct TextRun(string Text, Ink Ink = Ink.Text, Attributes Added = Attributes.None)
{
    internal Style StyleIn(Look look) => Added == Attributes.None ? look[Ink] : look[Ink].With(Added);
}

/// <summary>
/// One line of laid-out text. Lines one after the other with the same item belong together: they are selected, entered and
/// clicked as one.
/// </summary>
public sealed record TextLine(int Indent, IReadOnlyList<TextRun> Runs, object? Item = null)
{
    public static TextLine Blank { get; } = new(0, []);

    /// <summary>A widget that stands behind the line's text: a field, a choice. It is the line's item.</summary>
    public View? Widget { get; init; }

    /// <summary>What stands behind the widget.</summary>
    public IReadOnlyList<TextRun> After { get; init; } = [];

    public static TextLine Of(string text, Ink ink = Ink.Text, int indent = 0, object? item = null) => new(indent, [new(text, ink)], item);

    public void Draw(Area area, int y, bool selected)
    {
        var x = Indent;
        foreach (var run in Runs)
        {
            var style = run.StyleIn(area.Look);
            x += area.Text(x, y, run.Text, selected ? area.Look.Select(style) : style);
        }

        x += Widget?.Frame.Width ?? 0;
        foreach (var run in After)
        {
            x += area.Text(x, y, run.Text, run.StyleIn(area.Look));
        }
    }
}
