using System.Globalization;

namespace LabTui.Bench;

/// <summary>One line a figure: what, how much, what to beat.</summary>
internal sealed class BenchReport(TextWriter output)
{
    public void Line(string what, FormattableString figure, string note = "") =>
        output.WriteLine($"{what, -44} {figure.ToString(CultureInfo.InvariantCulture), 18}   {note}".TrimEnd());

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
    }
}
