using LabTui.Workbook;

namespace LabTui.Layout;

/// <summary>Something in a step's text that Enter or a click acts on.</summary>
internal abstract record TextItem
{
    private TextItem() { }

    public sealed record Run(RunFence Fence) : TextItem;

    public sealed record Option(Quiz Quiz, int Index) : TextItem;

    /// <summary>Where a number is typed, or stands.</summary>
    public sealed record Field(Quiz Quiz) : TextItem;

    /// <summary>The line that gives an answer of several picks.</summary>
    public sealed record Submit(Quiz Quiz) : TextItem;

    /// <summary>The summary of details, which opens and closes them.</summary>
    public sealed record Fold(Block.Details Details) : TextItem;

    /// <summary>The way to another step of the lab.</summary>
    public sealed record GoTo(int Step) : TextItem;

    /// <summary>The way to the lab that comes next.</summary>
    public sealed record NextLab(Lab Lab) : TextItem;

    /// <summary>The way back to the list of labs.</summary>
    public sealed record Labs : TextItem;
}
