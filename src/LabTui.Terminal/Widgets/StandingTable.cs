using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>
/// A table that stands still: a cell is under the cursor, and it scrolls down and sideways. Rows are asked for when they are in
/// sight.
/// </summary>
public sealed class StandingTable : TableView
{
    /// <summary>What is longer is cut; the cell under the cursor is shown in full by whoever has the table.</summary>
    private const int WidestColumn = 32;

    public StandingTable()
    {
        (FullRowSelect, MultiSelect, MaxCellWidth, SeparatorSymbol) = (false, false, WidestColumn, ' ');
        Style.ShowHorizontalHeaderOverline = false;
        Style.ShowHorizontalHeaderUnderline = false;
        Style.ShowVerticalCellLines = false;
        Style.ShowVerticalHeaderLines = false;
        Style.AlwaysShowHeaders = true;
        Style.ExpandLastColumn = false;
    }

    /// <summary>The cell under the cursor; null in an empty table.</summary>
    public (int Column, int Row)? Current =>
        Table is { Rows: > 0 } && Value is { } value ? (value.SelectedCell.X, value.SelectedCell.Y) : null;

    /// <summary>Letters are keys of the screen. The toolkit would search for them.</summary>
    protected override bool OnKeyDown(Key key) => false;

    protected override bool OnKeyDownNotHandled(Key key) => false;

    /// <summary>Shows other rows, or the same in another order.</summary>
    /// <param name="toRight">Columns of numbers.</param>
    /// <param name="fromTop">The cursor goes to the first row. It stays in its column anyway.</param>
    public void Show(ITableSource source, Func<int, bool> toRight, bool fromTop)
    {
        var (column, row) = Current ?? default;
        var offset = (Column: ColumnOffset, Row: RowOffset);
        Style.ColumnStyles.Clear();
        for (var i = 0; i < source.Columns; i++)
        {
            Style.GetOrCreateColumnStyle(i).Alignment = toRight(i) ? Alignment.End : Alignment.Start;
        }

        Table = source; // which begins at the first cell
        if (column < source.Columns && source.Rows > 0)
        {
            ColumnOffset = offset.Column;
            RowOffset = fromTop ? 0 : Math.Min(offset.Row, source.Rows - 1);
            SetSelection(column, fromTop ? 0 : Math.Min(row, source.Rows - 1), false, null);
        }

        Update();
    }
}
