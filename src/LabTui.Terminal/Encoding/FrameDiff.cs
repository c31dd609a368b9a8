using System.Runtime.InteropServices;

namespace LabTui.Terminal;

/// <summary>
/// Encodes the difference between the frame last written and the next one. Nothing changed: no bytes. Otherwise one block
/// of bytes, inside a synchronized update, that the caller writes at once. Does not allocate once it has seen its styles.
/// </summary>
public sealed class FrameDiff
{
    private readonly bool _synchronized;
    private readonly ByteBuffer _output = new();
    private readonly Frame _last = new(0, 0);
    private readonly CellWriter _writer;
    private readonly RowEncoder _rows;
    private readonly ScrollFinder _scrolls = new();
    private bool _cursorShown;
    private bool _redraw = true;

    public FrameDiff(Capabilities capabilities)
    {
        _synchronized = capabilities.Synchronized;
        _writer = new CellWriter(_output, capabilities.Repeat);
        _rows = new RowEncoder(_writer);
    }

    /// <summary>Cells that differed in the last frame encoded.</summary>
    public int ChangedCells { get; private set; }

    /// <summary>The screen may show anything now (resized, another program wrote on it): the next frame draws all of it.</summary>
    public void Invalidate() => _redraw = true;

    /// <summary>The bytes stay valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(Frame next)
    {
        _output.Clear();
        ChangedCells = 0;
        if (_synchronized)
        {
            _output.Put("\u001b[?2026h"u8);
        }

        var empty = _output.Length;
        Prepare(next);
        for (var y = 0; y < next.Height; y++)
        {
            Row(next, y);
        }

        Cursor(next);
        if (_output.Length == empty)
        {
            return [];
        }

        if (_synchronized)
        {
            _output.Put("\u001b[?2026l"u8);
        }

        _last.CopyFrom(next);
        return _output.Written;
    }

    /// <summary>Clearing the screen is the only way to a known state when its size or content is in doubt.</summary>
    private void Prepare(Frame next)
    {
        if (!_redraw && next.Width == _last.Width && next.Height == _last.Height)
        {
            if (_scrolls.Find(_last, next) is { By: not 0 } scroll)
            {
                _writer.Scroll(scroll.Top, scroll.Bottom, scroll.By, next.Height);
                _last.Scroll(scroll.Top, scroll.Bottom, scroll.By);
            }

            return;
        }

        _redraw = false;
        _output.Put("\u001b[m\u001b[?25l\u001b[H\u001b[2J"u8);
        _writer.Restart();
        _cursorShown = false;
        _last.CopyFrom(next);
        _last.Clear();
    }

    private void Row(Frame next, int y)
    {
        var before = _last.Row(y);
        var after = next.Row(y);
        var same = MemoryMarshal.Cast<FrameCell, ulong>(before).CommonPrefixLength(MemoryMarshal.Cast<FrameCell, ulong>(after));
        if (same < after.Length)
        {
            ChangedCells += _rows.Encode(before, after, same, y);
        }
    }

    private void Cursor(Frame next)
    {
        if (next.Cursor is not { } at || at.X >= next.Width || at.Y >= next.Height)
        {
            if (_cursorShown)
            {
                _output.Put("\u001b[?25l"u8);
                _cursorShown = false;
            }

            return;
        }

        _writer.MoveTo(at.X, at.Y);

        if (!_cursorShown)
        {
            _output.Put("\u001b[?25h"u8);
            _cursorShown = true;
        }
    }
}
