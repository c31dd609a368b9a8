using LabTui.Terminal;
using Spectre.Console;
using SpectreTable = Spectre.Console.Table;

namespace LabTui.Printing;

/// <summary>
/// Columns that stand two blanks apart, numbers to the right. In plain text each row is one line; on a terminal that is too
/// narrow for that, long cells go on in the lines below. Nothing is cut.
/// </summary>
/// <param name="headings">None: the rows speak for themselves.</param>
internal sealed class TextTable(params string[] headings)
{
    private const int Gap = 2;

    /// <summary>Columns narrower than this would be read letter by letter: better to let the terminal break the lines.</summary>
    public const int Narrowest = 12;

    private readonly List<TextCell[]> _rows = [];

    public int Count => _rows.Count;

    public void Add(params object?[] cells) => _rows.Add([.. cells.Select(TextCell.Of)]);

    public void Print(Printer printer)
    {
        var widths = Widths();
        var gaps = Gap * Math.Max(0, widths.Length - 1);
        var table = Shape(widths);
        if (printer.Look.Width is not { } room || widths.Sum() + gaps <= room)
        {
            printer.Print(table);
        }
        else if (widths.Sum(width => Math.Min(width, Narrowest)) + gaps > room)
        {
            printer.Print(table, StreamConsole.Unlimited);
        }
        else
        {
            table.Width = room;
            printer.Print(table);
        }
    }

    /// <summary>What a row by itself needs.</summary>
    public int LeastRowWidth =>
        Widths() is [.. var fixedOnes, var last] ? fixedOnes.Sum(width => Math.Max(1, width) + Gap) + Math.Clamp(last, 1, Narrowest) : 0;

    /// <summary>Each row by itself, in columns that all of them share; the last one takes what is left.</summary>
    public IEnumerable<SpectreTable> Rows()
    {
        var widths = Widths();
        foreach (var row in _rows)
        {
            var table = WithColumns(widths);
            for (var i = 0; i < row.Length - 1; i++)
            {
                table.Columns[i].Width = Math.Max(1, widths[i]);
            }

            table.Columns[^1].Width = row[^1].Width == 0 ? 1 : null;
            yield return table.AddRow(row.Select(cell => cell.Shape()));
        }
    }

    private SpectreTable Shape(int[] widths)
    {
        var table = WithColumns(widths);
        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => cell.Shape()));
        }

        return table;
    }

    /// <summary>A column without a single character gets a width of its own: Spectre prints "…" in place of a table with an empty one.</summary>
    private SpectreTable WithColumns(int[] widths)
    {
        var table = new SpectreTable { Border = TableBorder.None, ShowHeaders = headings.Length > 0 };
        for (var i = 0; i < widths.Length; i++)
        {
            var heading = new TextCell(headings.ElementAtOrDefault(i) ?? "", Ink.Title);
            table.AddColumn(
                new Spectre.Console.TableColumn(heading.Shape())
                {
                    Padding = new Padding(0, 0, i < widths.Length - 1 ? Gap : 0, 0),
                    Alignment = IsNumbers(i) ? Justify.Right : Justify.Left,
                    Width = widths[i] == 0 ? 1 : null,
                }
            );
        }

        return table;
    }

    private bool IsNumbers(int column) =>
        _rows.Exists(row => row[column].IsNumber) && _rows.TrueForAll(row => row[column].IsNumber || row[column].Value == TextCell.Nothing);

    private int[] Widths() =>
        [
            .. Enumerable
                .Range(0, Math.Max(headings.Length, _rows.Select(row => row.Length).FirstOrDefault()))
                .Select(i => _rows.Select(row => row[i].Width).Append(new TextCell(headings.ElementAtOrDefault(i) ?? "").Width).Max()),
        ];
}
