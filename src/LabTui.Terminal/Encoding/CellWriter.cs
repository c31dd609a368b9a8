namespace LabTui.Terminal;

/// <summary>Writes cells in as few bytes as it can, and knows pen and cursor afterwards, also from frame to frame.</summary>
internal sealed class CellWriter(ByteBuffer output, bool canRepeat)
{
    /// <summary>No move within a row costs more than this many bytes, so no longer gap is worth pricing.</summary>
    private const int DearestMove = 8;

    private readonly PenTransitions _transitions = new();
    private ushort _pen;

    internal CursorMoves Cursor { get; } = new();

    /// <summary>After a reset and a clear the pen is plain and the cursor at home.</summary>
    internal void Restart()
    {
        _pen = 0;
        Cursor.At(0, 0);
    }

    internal void MoveTo(int x, int y)
    {
        if (Cursor.X != x || Cursor.Y != y)
        {
            Cursor.Move(output, x, y);
        }
    }

    /// <summary>Terminals erase with the pen's background, so the pen has to have none.</summary>
    internal void EraseToEnd()
    {
        Pen(0, blank: true);
        output.Put("\u001b[K"u8);
    }

    /// <summary>
    /// Moves rows by inserting or deleting lines within a scroll region. Setting the region moves the cursor home; new lines get
    /// the pen's background, so the pen has to have none.
    /// </summary>
    internal void Scroll(int top, int bottom, int by, int height)
    {
        Pen(0, blank: true);
        var whole = bottom == height - 1;
        if (!whole)
        {
            output.Put("\u001b["u8);
            output.PutNumber(top + 1);
            output.Put((byte)';');
            output.PutNumber(bottom + 1);
            output.Put((byte)'r');
            Cursor.At(0, 0);
        }

        MoveTo(0, top);
        output.PutCsi(Math.Abs(by), by > 0 ? 'L' : 'M');
        if (!whole)
        {
            output.Put("\u001b[r"u8);
            Cursor.At(0, 0);
        }
    }

    /// <summary>Goes to x: over the unchanged cells between by writing them again where that is no dearer than a move.</summary>
    internal void Approach(ReadOnlySpan<FrameCell> cells, int x, int y)
    {
        var gap = Cursor.Y == y && Cursor.X >= 0 ? x - Cursor.X : 0;
        if (gap is > 0 and <= DearestMove && RewriteCost(cells, Cursor.X, x) <= Cursor.CostInRow(x))
        {
            Write(cells, Cursor.X, x, y);
            return;
        }

        MoveTo(x, y);
    }

    internal void Write(ReadOnlySpan<FrameCell> cells, int from, int to, int y)
    {
        for (var x = from; x < to; )
        {
            var run = 1;
            while (x + run < to && cells[x + run] == cells[x])
            {
                run++;
            }

            var more = x + run < to;
            if (cells[x] == FrameCell.Blank && run > BlankCost(run, more))
            {
                Erase(run);
                Cursor.At(x, y);
                x += run;
                if (more)
                {
                    MoveTo(x, y);
                }

                continue;
            }

            Glyphs(cells[x], run);
            x += run;
            Cursor.At(Math.Min(x, cells.Length - 1), y);
            if (x == cells.Length)
            {
                Cursor.ForgetColumn(); // At the right edge the column is certain only to moves that name it.
            }
        }
    }

    /// <summary>Bytes for ECH and, where more follows, the step over what it erased; spaces by REP if that is less.</summary>
    private int BlankCost(int run, bool more)
    {
        var counted = 3 + ByteBuffer.DigitsOf(run);
        var erased = more ? 2 * counted : counted;
        return canRepeat && counted + 1 <= erased ? int.MaxValue : erased;
    }

    private void Erase(int count)
    {
        Pen(0, blank: true);
        output.PutCsi(count, 'X');
    }

    /// <summary>One glyph, then REP for the others where that is shorter. ASCII only: tmux 3.3 loses repetitions of other glyphs.</summary>
    private void Glyphs(FrameCell cell, int count)
    {
        Pen(cell.StyleId, cell.Rune == ' ');
        output.PutRune(cell.Rune);
        var rest = count - 1;
        if (canRepeat && cell.Rune < 0x80 && rest > 3 + ByteBuffer.DigitsOf(rest))
        {
            output.PutCsi(rest, 'b');
            return;
        }

        for (var i = 0; i < rest; i++)
        {
            output.PutRune(cell.Rune);
        }
    }

    /// <summary>Bytes to write the cells again, and what that does to the price of the pen afterwards.</summary>
    private int RewriteCost(ReadOnlySpan<FrameCell> cells, int from, int to)
    {
        var (cost, at) = (0, _pen);
        for (var x = from; x < to; x++)
        {
            if (!Shows(at, cells[x].StyleId, cells[x].Rune == ' '))
            {
                cost += _transitions.Between(at, cells[x].StyleId).Length;
                at = cells[x].StyleId;
            }

            cost += ByteBuffer.Utf8Bytes(cells[x].Rune);
        }

        var next = cells[to].StyleId;
        return cost + _transitions.Between(at, next).Length - _transitions.Between(_pen, next).Length;
    }

    private void Pen(ushort style, bool blank)
    {
        if (!Shows(_pen, style, blank))
        {
            output.Put(_transitions.Between(_pen, style));
            _pen = style;
        }
    }

    /// <summary>A space looks right with any pen that has the same background and no lines.</summary>
    private static bool Shows(ushort pen, ushort style, bool blank) => pen == style || (blank && StyleTable.Get(pen).BlankId == style);
}
