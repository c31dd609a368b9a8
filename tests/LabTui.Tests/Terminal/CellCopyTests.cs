using System.Drawing;
using ToolkitCell = Terminal.Gui.Drawing.Cell;

namespace LabTui.Terminal;

public sealed class CellCopyTests
{
    private readonly ToolkitCell[,] _cells = new ToolkitCell[1, 6];
    private readonly bool[] _dirty = new bool[1];
    private readonly Frame _frame = new(6, 1);

    public CellCopyTests()
    {
        for (var x = 0; x < 6; x++)
        {
            _cells[0, x] = new ToolkitCell(null, false, "#");
        }
    }

    [Fact]
    public void Only_what_differs_is_written_and_marked()
    {
        _frame.All(new Look(ColorDepth.None, GlyphSet.Braille)).Text(0, 0, "abcdef", Style.Plain);
        Copy(new Rectangle(0, 0, 6, 1));
        Assert.Equal("abcdef", Text());
        Assert.True(_dirty[0]);
        for (var x = 0; x < 6; x++)
        {
            _cells[0, x].IsDirty = false;
        }

        _dirty[0] = false;
        Copy(new Rectangle(0, 0, 6, 1));
        Assert.False(_dirty[0]);
        _frame.All(new Look(ColorDepth.None, GlyphSet.Braille)).Text(3, 0, "D", Style.Plain);
        Copy(new Rectangle(0, 0, 6, 1));
        Assert.Equal([3], Enumerable.Range(0, 6).Where(x => _cells[0, x].IsDirty));
    }

    [Fact]
    public void A_wide_glyph_that_is_covered_by_half_leaves_what_covers_it_alone()
    {
        _frame.All(new Look(ColorDepth.None, GlyphSet.Braille)).Text(0, 0, "東京都", Style.Plain);
        Copy(new Rectangle(1, 0, 4, 1));
        Assert.Equal("# 京 #", Text());
    }

    private void Copy(Rectangle part) => CellCopy.Into(_cells, _dirty, _frame, new Rectangle(0, 0, 6, 1), part);

    private string Text() => string.Concat(Enumerable.Range(0, 6).Select(x => _cells[0, x].Grapheme));
}
