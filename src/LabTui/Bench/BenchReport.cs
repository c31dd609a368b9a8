using System.Globalization;
using LabTui.Printing;

namespace LabTui.Bench;

/// <summary>One line a figure: what, how much, what to beat. Printed when an area has been measured.</summary>
internal sealed class BenchReport(Printer printer)
{
    private TextTable _lines = new();

    public void Line(string what, FormattableString figure, string note = "") =>
        _lines.Add(what, figure.ToString(CultureInfo.InvariantCulture), note);

    public void Print()
    {
        if (_lines.Count > 0)
        {
            _lines.Print(printer);
        }

        _lines = new TextTable();
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
    }
}
