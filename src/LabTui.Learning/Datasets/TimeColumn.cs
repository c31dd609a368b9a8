using System.Globalization;

namespace LabTui.Learning;

public sealed class TimeColumn(string name, DateTime[] values) : Column(name)
{
    public override ColumnKind Kind => ColumnKind.Time;

    public override int Count => values.Length;

    public ReadOnlySpan<DateTime> Values => values;

    public override int Missing => values.Count(value => value == default);

    public override int Distinct => values.Distinct().Count(value => value != default);

    public override string TextAt(int row) =>
        values[row] == default
            ? ""
            : values[row]
                .ToString(values[row].Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "O", CultureInfo.InvariantCulture);

    internal override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new DateTime[rows.Length];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = values[rows[i]];
        }

        return new TimeColumn(Name, taken);
    }
}
