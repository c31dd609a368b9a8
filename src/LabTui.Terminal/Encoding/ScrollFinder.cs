using System.Runtime.InteropServices;

namespace LabTui.Terminal;

/// <summary>
/// Finds rows that have only moved up or down: a log, a table whose newest row comes on top. Moving them costs a terminal some
/// twenty bytes, writing them again thousands. Only whole rows can move, so a table beside other text gains nothing.
/// </summary>
internal sealed class ScrollFinder
{
    /// <summary>Bytes that must be saved before a move is worth its own and the eye's unrest.</summary>
    private const int LeastSaved = 60;
    private ulong[] _before = [];
    private ulong[] _after = [];
    private FrameCell[] _blank = [];

    /// <summary>Rows Top to Bottom (both included) move down by By, or up when it is negative. By is 0 when none do.</summary>
    internal readonly record struct Scroll(int Top, int Bottom, int By);

    internal Scroll Find(Frame before, Frame after)
    {
        var height = after.Height;
        if (_before.Length < height)
        {
            (_before, _after) = (new ulong[height], new ulong[height]);
        }

        if (_blank.Length < after.Width)
        {
            _blank = [.. Enumerable.Repeat(FrameCell.Blank, after.Width)];
        }

        var changed = 0;
        for (var y = 0; y < height; y++)
        {
            (_before[y], _after[y]) = (Hash(before.Row(y)), Hash(after.Row(y)));
            changed += _before[y] == _after[y] ? 0 : 1;
        }

        return changed < 3 ? default : Longest(before, after, height);
    }

    private Scroll Longest(Frame before, Frame after, int height)
    {
        var (best, most) = (default(Scroll), LeastSaved - 1);
        for (var by = 1 - height; by < height; by++)
        {
            for (var y = Math.Max(0, by); by != 0 && y < Math.Min(height, height + by); y++)
            {
                var (first, moved) = (y, 0);
                while (y < Math.Min(height, height + by) && _after[y] == _before[y - by])
                {
                    moved += _after[y] == _before[y] ? 0 : 1;
                    y++;
                }

                // One row may be chance; blank ones among blank ones have not moved.
                if (moved >= 2)
                {
                    var scroll = by > 0 ? new Scroll(first - by, y - 1, by) : new Scroll(first, y - 1 - by, by);
                    var saved = Saved(before, after, scroll);
                    (best, most) = saved > most ? (scroll, saved) : (best, most);
                }
            }
        }

        return best;
    }

    /// <summary>Bytes that need not be written, less those of the rows that come in blank and are written whole.</summary>
    private int Saved(Frame before, Frame after, Scroll scroll)
    {
        var saved = 0;
        for (var y = scroll.Top; y <= scroll.Bottom; y++)
        {
            var from = y - scroll.By;
            saved += Cost(before.Row(y), after.Row(y));
            saved -= Cost(from >= scroll.Top && from <= scroll.Bottom ? before.Row(from) : _blank.AsSpan(0, after.Width), after.Row(y));
        }

        return saved;
    }

    /// <summary>About what the row encoder would write: a move for each gap, a change of pen for each style, the glyphs.</summary>
    private static int Cost(ReadOnlySpan<FrameCell> before, ReadOnlySpan<FrameCell> after)
    {
        const int Move = 5,
            Pen = 8,
            WorthMoving = 4;
        var (cost, last, style) = (0, -WorthMoving, -1);
        for (var x = 0; x < after.Length; x++)
        {
            if (before[x] == after[x])
            {
                continue;
            }

            cost += x - last > WorthMoving ? Move : x - last - 1;
            cost += after[x].StyleId == style || after[x].Rune == ' ' ? 0 : Pen;
            cost += ByteBuffer.Utf8Bytes(after[x].Rune);
            (last, style) = (x, after[x].Rune == ' ' ? style : after[x].StyleId);
        }

        return cost;
    }

    private static ulong Hash(ReadOnlySpan<FrameCell> row)
    {
        var hash = 14695981039346656037UL;
        foreach (var cell in MemoryMarshal.Cast<FrameCell, ulong>(row))
        {
            hash = (hash ^ cell) * 1099511628211UL;
            hash ^= hash >> 29;
        }

        return hash;
    }
}
