using LabTui.Terminal;

namespace LabTui.Commands;

/// <summary>Columns padded with spaces: the same on a terminal, in a file and for a screen reader. Numbers stand to the right.</summary>
internal sealed class PlainTable(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    public void Add(params object?[] cells) =>
        _rows.Add([
            .. cells.Select(c => c is null ? "-" : VisibleText.Of(Convert.ToString(c, System.Globalization.CultureInfo.InvariantCulture)!)),
        ]);

    public void WriteTo(TextWriter output)
    {
        int[] widths = [.. headers.Select((h, i) => _rows.Select(r => TextWidth.Of(r[i])).Append(TextWidth.Of(h)).Max())];
        bool[] right =
        [
            .. headers.Select((_, i) => _rows.Count > 0 && _rows.TrueForAll(r => r[i] == "-" || long.TryParse(r[i], out var _))),
        ];
        foreach (var row in _rows.Prepend(headers))
        {
            var cells = row.Select((cell, i) => right[i] ? TextWidth.PadLeft(cell, widths[i]) : TextWidth.PadRight(cell, widths[i]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
