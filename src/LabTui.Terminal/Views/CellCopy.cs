using System.Drawing;
using Terminal.Gui.Drawing;

namespace LabTui.Terminal;

/// <summary>Our cells into the toolkit's, where they differ.</summary>
internal static class CellCopy
{
    /// <summary>Texts of one character, so that none is made per cell.</summary>
    private static readonly string?[] s_texts = new string?[0x3000];

    /// <summary>
    /// place is where the frame lies on the screen; only the part inside is copied. Of a wide glyph that something lies over by
    /// half, the other half is blank.
    /// </summary>
    internal static void Into(Cell[,] cells, bool[] dirtyLines, Frame frame, Rectangle place, Rectangle part)
    {
        var bottom = Math.Min(part.Bottom, Math.Min(cells.GetLength(0), dirtyLines.Length));
        var right = Math.Min(part.Right, cells.GetLength(1));
        for (var y = Math.Max(part.Top, 0); y < bottom; y++)
        {
            var row = frame.Row(y - place.Y);
            var changed = false;
            for (var x = Math.Max(part.Left, 0); x < right; x++)
            {
                var cell = row[x - place.X];
                var halved = (cell.Width == 2 && x + 1 >= right) || (cell.Width == 0 && x == Math.Max(part.Left, 0));
                changed |= Put(ref cells[y, x], halved ? new FrameCell(' ', cell.StyleId, 1) : cell);
            }

            dirtyLines[y] |= changed;
        }
    }

    private static bool Put(ref Cell there, FrameCell cell)
    {
        if (cell.Width == 0)
        {
            // The wide glyph before it covers this place. No text, so that whatever comes here later differs.
            there = new Cell(there.Attribute, there.IsDirty, "");
            return false;
        }

        var (text, attribute) = (TextOf(cell.Rune), StyleMap.AttributeOf(cell.Style));
        if ((ReferenceEquals(there.Grapheme, text) || there.Grapheme == text) && there.Attribute == attribute)
        {
            return false;
        }

        there = new Cell(attribute, true, text);
        return true;
    }

    private static string TextOf(int rune) => rune < s_texts.Length ? s_texts[rune] ??= ((char)rune).ToString() : ClusterTable.TextOf(rune);
}
