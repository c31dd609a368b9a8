using System.Runtime.InteropServices;

namespace LabTui.Terminal;

/// <summary>
/// Encodes the difference between the frame last written and the next one. Nothing changed: no bytes. Otherwise one block
/// of bytes, inside a synchronized update, that the caller writes at once. Does not allocate once it has seen its styles.
/// </summary>
public sealed class FrameDiff
{
    private readonly bool synchronized;
    private readonly ByteBuffer output = new();
    private readonly Frame last = new(0, 0);
    private readonly CellWriter writer;
    private readonly RowEncoder rows;
    private bool cursorShown;
    private bool redraw = true;

    public FrameDiff(Capabilities capabilities)
    {
        synchronized = capabilities.Synchronized;
        writer = new CellWriter(output, capabilities.Repeat);
        rows = new RowEncoder(writer);
    }

    /// <summary>Cells that differed in the last frame encoded.</summary>
    public int ChangedCells { get; private set; }

    /// <summary>The screen may show anything now (resized, another program wrote on it): the next frame draws all of it.</summary>
    public void Invalidate() => redraw = true;

    /// <summary>The bytes stay valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(Frame next)
    {
        output.Clear();
        ChangedCells = 0;
        if (synchronized)
        {
            output.Put("\u001b[?2026h"u8);
        }

        var empty = output.Length;
        Prepare(next);
        for (var y = 0; y < next.Height; y++)
        {
            Row(next, y);
        }

        Cursor(next);
        if (output.Length == empty)
        {
            return [];
        }

        if (synchronized)
        {
            output.Put("\u001b[?2026l"u8);
        }

        last.CopyFrom(next);
        return output.Written;
    }

    /// <summary>Clearing the screen is the only way to a known state when its size or content is in doubt.</summary>
    private void Prepare(Frame next)
    {
        if (!redraw && next.Width == last.Width && next.Height == last.Height)
        {
            return;
        }

        redraw = false;
        output.Put("\u001b[m\u001b[?25l\u001b[H\u001b[2J"u8);
        writer.Restart();
        cursorShown = false;
        last.CopyFrom(next);
        last.Clear();
    }

    private void Row(Frame next, int y)
    {
        var before = last.Row(y);
        var after = next.Row(y);
        var same = MemoryMarshal.Cast<Cell, ulong>(before).CommonPrefixLength(MemoryMarshal.Cast<Cell, ulong>(after));
        if (same < after.Length)
        {
            ChangedCells += rows.Encode(before, after, same, y);
        }
    }

    private void Cursor(Frame next)
    {
        if (next.Cursor is not { } at || at.X >= next.Width || at.Y >= next.Height)
        {
            if (cursorShown)
            {
                output.Put("\u001b[?25l"u8);
                cursorShown = false;
            }

            return;
        }

        writer.MoveTo(at.X, at.Y);

        if (!cursorShown)
        {
            output.Put("\u001b[?25h"u8);
            cursorShown = true;
        }
    }
}
