using LabTui.Terminal;
using LabTui.Workbook;
using Attributes = LabTui.Terminal.Attributes;

namespace LabTui.Screens.Text;

/// <summary>A piece of a line in one ink.</summary>
internal readonly record struct StyledText(string Text, Ink Ink, Attributes Added = Attributes.None);

/// <summary>Something in the text that Enter acts on.</summary>
internal abstract record TextItem
{
    private TextItem() { }

    public sealed record Run(RunFence Fence) : TextItem;

    public sealed record Option(Quiz Quiz, int Index) : TextItem;

    public sealed record Field(Quiz Quiz) : TextItem;

    /// <summary>The line that gives an answer of several picks.</summary>
    public sealed record Submit(Quiz Quiz) : TextItem;
}

/// <summary>One line of laid-out text, with the item it belongs to.</summary>
internal sealed record StyledLine(int Indent, IReadOnlyList<StyledText> Pieces, TextItem? Item = null)
{
    public static StyledLine Blank { get; } = new(0, []);

    public static StyledLine Of(string text, Ink ink, int indent = 0, TextItem? item = null) => new(indent, [new(text, ink)], item);

    public void Draw(Area area, int y, bool focused)
    {
        var x = Indent;
        foreach (var piece in Pieces)
        {
            var style = focused ? area.Look[Ink.Selected] : area.Look[piece.Ink];
            x += area.Text(x, y, piece.Text, piece.Added == Attributes.None ? style : style.With(piece.Added));
        }
    }
}
