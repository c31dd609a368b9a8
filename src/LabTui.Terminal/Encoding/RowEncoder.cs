namespace LabTui.Terminal;

/// <summary>Chooses how the changed part of one row is written: run by run, with its blank end erased, or whole.</summary>
internal sealed class RowEncoder(CellWriter writer)
{
    /// <summary>Encodes the row from its first difference; returns how many cells differed.</summary>
    internal int Encode(ReadOnlySpan<FrameCell> before, ReadOnlySpan<FrameCell> after, int first, int y)
    {
        if (HasDoubtful(before) || HasDoubtful(after))
        {
            return Whole(before, after, y);
        }

        var end = after.Length;
        while (before[end - 1] == after[end - 1])
        {
            end--;
        }

        var tail = BlankTail(after);
        if (!ErasePays(before, after, tail, end))
        {
            return Runs(before, after, first, end, y);
        }

        var changed = Runs(before, after, first, tail, y) + Differences(before, after, tail, end);
        writer.MoveTo(tail, y);
        writer.EraseToEnd();
        return changed;
    }

    private int Runs(ReadOnlySpan<FrameCell> before, ReadOnlySpan<FrameCell> after, int first, int stop, int y)
    {
        var changed = 0;
        for (var x = first; x < stop; x++)
        {
            if (before[x] == after[x])
            {
                continue;
            }

            var runEnd = x + 1;
            while (runEnd < stop && before[runEnd] != after[runEnd])
            {
                runEnd++;
            }

            writer.Approach(after, x, y);
            writer.Write(after, x, runEnd, y);
            changed += runEnd - x;
            x = runEnd;
        }

        return changed;
    }

    /// <summary>
    /// Terminals differ in the width they give wide and composed glyphs, so such a row is drawn whole: erased first, each part
    /// behind such a glyph placed by its column.
    /// </summary>
    private int Whole(ReadOnlySpan<FrameCell> before, ReadOnlySpan<FrameCell> after, int y)
    {
        writer.Cursor.Forget();
        writer.MoveTo(0, y);
        writer.EraseToEnd();
        var end = BlankTail(after);
        for (var x = 0; x < end; )
        {
            writer.MoveTo(x, y);
            if (IsDoubtful(after[x]))
            {
                writer.Write(after, x, x + 1, y);
                writer.Cursor.ForgetColumn();
                x += Math.Max((int)after[x].Width, 1);
                continue;
            }

            var run = 1;
            while (x + run < end && !IsDoubtful(after[x + run]))
            {
                run++;
            }

            writer.Write(after, x, x + run, y);
            x += run;
        }

        return Differences(before, after, 0, after.Length);
    }

    /// <summary>Where the row's plain blank end begins.</summary>
    private static int BlankTail(ReadOnlySpan<FrameCell> cells)
    {
        var tail = cells.Length;
        while (tail > 0 && cells[tail - 1] == FrameCell.Blank)
        {
            tail--;
        }

        return tail;
    }

    /// <summary>EL costs three bytes, and perhaps a move and a change of pen; spaces cost one each.</summary>
    private static bool ErasePays(ReadOnlySpan<FrameCell> before, ReadOnlySpan<FrameCell> after, int tail, int end) =>
        end - tail > 4 && Differences(before, after, tail, end) > 3;

    private static int Differences(ReadOnlySpan<FrameCell> before, ReadOnlySpan<FrameCell> after, int from, int to)
    {
        var count = 0;
        for (var x = from; x < to; x++)
        {
            count += before[x] == after[x] ? 0 : 1;
        }

        return count;
    }

    private static bool HasDoubtful(ReadOnlySpan<FrameCell> cells)
    {
        foreach (var cell in cells)
        {
            if (IsDoubtful(cell))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDoubtful(FrameCell cell) => cell.Width != 1 || ClusterTable.IsCluster(cell.Rune);
}
