namespace LabTui.Workbook;

/// <summary>One block of a lab's text. The family is closed: a renderer that handles these handles every lab.</summary>
public abstract record Block
{
    private Block() { }

    /// <summary>The line in lab.md, counted from 1.</summary>
    public int Line { get; init; }

    public sealed record Heading(int Level, IReadOnlyList<Inline> Text) : Block;

    public sealed record Paragraph(IReadOnlyList<Inline> Text) : Block;

    public sealed record ListBlock(bool Ordered, int Start, IReadOnlyList<ListItem> Items) : Block;

    /// <summary>Text to be shown as it is: output, a file, a command for copying. Placeholders in it are not yet filled in.</summary>
    public sealed record Code(string Language, string Text) : Block;

    /// <summary>Kind is <c>note</c>, <c>tip</c>, <c>important</c>, <c>warning</c> or <c>caution</c> where the quote began with [!KIND].</summary>
    public sealed record Quote(string? Kind, IReadOnlyList<Block> Blocks) : Block;

    public sealed record TableBlock(
        IReadOnlyList<ColumnAlignment> Columns,
        IReadOnlyList<TableCell> Header,
        IReadOnlyList<IReadOnlyList<TableCell>> Rows
    ) : Block;

    public sealed record Rule : Block;

    /// <summary>A &lt;details&gt; that is no hint: shown folded under its summary.</summary>
    public sealed record Details(string Summary, IReadOnlyList<Block> Blocks) : Block;

    public sealed record RunBlock(RunFence Run) : Block;

    public sealed record QuizBlock(Quiz Quiz) : Block;

    public sealed record ExerciseBlock(Exercise Exercise) : Block;

    public sealed record ChecksBlock(string Label, IReadOnlyList<CheckSpec> Checks) : Block;
}

/// <summary>Checked is null for an ordinary item, otherwise the state of its box.</summary>
public sealed record ListItem(IReadOnlyList<Block> Blocks, bool? Checked);

public sealed record TableCell(IReadOnlyList<Inline> Text);

public enum ColumnAlignment
{
    Left,
    Center,
    Right,
}
