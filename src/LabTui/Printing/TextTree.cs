using Spectre.Console;
using Spectre.Console.Rendering;

namespace LabTui.Printing;

/// <summary>
/// Lines below lines. In plain text they are indented by two blanks; a terminal sees which belong together, and long lines go on
/// in the next.
/// </summary>
internal sealed class TextTree
{
    private const int GuideWidth = 4;

    private readonly List<TextTree> _below = [];
    private readonly IRenderable _line;
    private readonly int _least;

    public TextTree(TextCell line)
        : this(TextCell.Of(line).Shape(), TextTable.Narrowest) { }

    /// <param name="least">Columns without which the line could not be read.</param>
    private TextTree(IRenderable line, int least) => (_line, _least) = (line, least);

    public TextTree Add(TextCell line)
    {
        var below = new TextTree(line);
        _below.Add(below);
        return below;
    }

    /// <summary>Lines in columns.</summary>
    public IReadOnlyList<TextTree> Add(TextTable lines)
    {
        List<TextTree> below = [.. lines.Rows().Select(row => new TextTree(row, lines.LeastRowWidth))];
        _below.AddRange(below);
        return below;
    }

    public void Print(Printer printer)
    {
        var tree = new Tree(_line) { Guide = GuideOf(printer.Look) };
        Fill(tree.Nodes, _below);
        printer.Print(tree, printer.Look.Width < LeastWidth() ? StreamConsole.Unlimited : null);
    }

    private static void Fill(List<TreeNode> nodes, IReadOnlyList<TextTree> below)
    {
        foreach (var it in below)
        {
            var node = new TreeNode(it._line);
            Fill(node.Nodes, it._below);
            nodes.Add(node);
        }
    }

    private int LeastWidth() => Math.Max(_least, _below.Select(it => it.LeastWidth() + GuideWidth).DefaultIfEmpty(0).Max());

    private static TreeGuide GuideOf(OutputLook look) =>
        look.IsPlain ? new Indent()
        : look.Lines ? TreeGuide.Line
        : TreeGuide.Ascii;

    private sealed class Indent : TreeGuide
    {
        public override string GetPart(TreeGuidePart part) => "  ";
    }
}
