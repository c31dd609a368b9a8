using System.Collections.Concurrent;
using System.Drawing;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using ToolkitAttribute = Terminal.Gui.Drawing.Attribute;

namespace LabTui.Terminal;

/// <summary>
/// Terminal.Gui's cells as a frame of ours. The toolkit marks every cell that it draws, changed or not; the session's writer
/// finds out what really differs. A frame goes out once per turn of the loop, cursor included, and only when it changed.
/// </summary>
internal sealed class DriverOutput(DriverScreen screen, Look look) : IOutput
{
    private readonly Frame _frame = new(0, 0);
    private StyleMap _styles = new(look.Depth);
    private readonly GlyphMap _glyphs = new(look.Glyphs);
    private Cursor _cursor = new();
    private bool _changed;

    public bool Force16Colors { get; set; }

    /// <summary>Keeps the toolkit from asking the terminal questions: late answers would end up in the shell.</summary>
    public bool IsLegacyConsole
    {
        get => true;
        set { }
    }

    public bool UseKittyGraphics { get; set; }

    internal void Use(Look look) => _styles = new StyleMap(look.Depth);

    /// <summary>The frame as it was shown last.</summary>
    internal Frame Frame => _frame;

    public ConcurrentQueue<SixelToRender> GetSixels() => [];

    public Size GetSize() => screen.Size;

    public void SetSize(int width, int height) => screen.Resize(width, height);

    public Cursor GetCursor() => _cursor;

    public void SetCursor(Cursor cursor) => _cursor = cursor;

    /// <summary>Escape sequences of the toolkit's own are not wanted.</summary>
    public void Write(ReadOnlySpan<char> text) { }

    public void Suspend() => screen.Suspend();

    public string GetLastOutput() => "";

    public string ToAnsi(IOutputBuffer buffer) => "";

    public void Dispose() { }

    public void Write(IOutputBuffer buffer)
    {
        var cells = buffer.Contents!;
        if (_frame.Width != buffer.Cols || _frame.Height != buffer.Rows)
        {
            _frame.Resize(buffer.Cols, buffer.Rows);
        }

        var (width, height) = (Math.Min(cells.GetLength(1), _frame.Width), Math.Min(cells.GetLength(0), _frame.Height));
        for (var y = 0; y < height; y++)
        {
            if (buffer.DirtyLines[y])
            {
                CopyRow(cells, y, width);
                buffer.DirtyLines[y] = false;
            }
        }

        _changed = true;
    }

    /// <summary>Called when the loop has nothing left to do: shows what was drawn since the last time.</summary>
    internal void Flush()
    {
        (int, int)? cursor = _cursor.IsVisible && _cursor.Position is { } at ? (at.X, at.Y) : null;
        if (_changed || cursor != _frame.Cursor)
        {
            _changed = false;
            _frame.Cursor = cursor;
            screen.Show(_frame);
        }
    }

    private void CopyRow(Cell[,] cells, int y, int width)
    {
        ToolkitAttribute? known = null;
        var style = Style.Plain;
        for (var x = 0; x < width; x++)
        {
            ref var cell = ref cells[y, x];
            if (!cell.IsDirty)
            {
                continue;
            }

            cell.IsDirty = false;
            if (cell.Attribute != known)
            {
                known = cell.Attribute;
                style = known is { } attribute ? _styles.StyleOf(attribute) : Style.Plain;
            }

            var glyph = _glyphs.Of(cell.Grapheme);
            var columns = x + glyph.Columns <= width ? glyph.Columns : 1;
            _frame.Set(x, y, columns == glyph.Columns ? glyph.Rune : '?', style, columns);
            if (columns == 2)
            {
                cells[y, ++x].IsDirty = false; // Whatever stands there lies under the wide glyph.
            }
        }
    }
}
