using System.Globalization;

namespace LabTui.Learning;

public sealed class NumberColumn(string name, double[] values) : Column(name)
{
    public override ColumnKind Kind => ColumnKind.Number;

    public override int Count => values.Length;

    /// <summary>One value a row; NaN where it is missing.</summary>
    public ReadOnlySpan<double> Values => values;

    public override int Missing => values.Count(double.IsNaN);

    public override int Distinct => Present().Distinct().Count();

    public override string TextAt(int row) => double.IsNaN(values[row]) ? "" : values[row].ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The values that are not missing.</summary>
    public double[] Present() => Array.FindAll(values, value => !double.IsNaN(value));

    internal override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = values[rows[i]];
        }

        return new NumberColumn(Name, taken);
    }
}
