using System.Globalization;
using LabTui.Learning;

namespace LabTui.Panels.Tables;

internal enum FieldKind
{
    Text,
    Number,
    Time,
}

/// <summary>A column of a table.</summary>
internal sealed record TableField(string Name, FieldKind Kind)
{
    /// <summary>What so many values are: numbers or times, where all are.</summary>
    public static TableField Of(string name, IEnumerable<string> values)
    {
        var all = values.Where(value => value.Length > 0).ToList();
        return new(
            name,
            all.Count == 0 ? FieldKind.Text
                : all.TrueForAll(value => Number(value) is not null) ? FieldKind.Number
                : all.TrueForAll(IsTime) ? FieldKind.Time
                : FieldKind.Text
        );
    }

    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static bool IsTime(string text) =>
        DateTime.TryParseExact(text, TransactionColumns.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

/// <summary>Rows to look at. They may be many, and are asked for one by one.</summary>
/// <param name="Row">The fields of a row, as they stand; may be called from any thread, by one at a time.</param>
internal sealed record TableContent(IReadOnlyList<TableField> Fields, int Count, Func<int, IReadOnlyList<string>> Row)
{
    /// <summary>Counts and offsets, for the heading.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The same with some of the columns, in the order named; those that are not there are left out.</summary>
    public TableContent Only(IReadOnlyList<string> names)
    {
        int[] places = [.. names.Select(name => Fields.ToList().FindIndex(field => field.Name == name)).Where(place => place >= 0)];
        return this with { Fields = [.. places.Select(place => Fields[place])], Row = row => Picked(Row(row), places) };
    }

    private static string[] Picked(IReadOnlyList<string> row, int[] places) => [.. places.Select(place => row[place])];
}
