using System.Globalization;
using System.Text;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Panels.Tables;

/// <summary>Records as a table: offset, key, and the fields of the value under their names where it has any.</summary>
internal static class RecordTable
{
    public const string Offset = "offset",
        Partition = "partition",
        Key = "key",
        Value = "value";

    private static readonly string[] s_customerInfo = [.. TransactionColumns.All.Skip(1)];
    private static readonly string[] s_features = [.. TransactionColumns.Predictors, TransactionColumns.Label];

    /// <param name="shown">The columns that will be looked at; null for all. A value without fields stands in the first of them.</param>
    public static TableContent Of(IReadOnlyList<StreamRecord> records, string summary, IReadOnlyList<string>? shown = null)
    {
        var names = Names(records);
        var first = Math.Max(0, Array.FindIndex(names, name => shown?.Contains(name) == true));
        var partitions = records.Any(record => record.Partition != 0) ? (string[])[Partition] : [];
        string[] fixedNames = [.. partitions, Offset, names.Length > 1 ? TransactionColumns.Time : Key];
        IReadOnlyList<string> Row(int row) => Fields(records[row], partitions.Length > 0, names, first);
        string[] all = [.. fixedNames, .. names];
        var sample = records.Take(200).Select((_, i) => Row(i)).Where(row => !IsRaw(row)).ToList();
        return new TableContent([.. all.Select((name, i) => TableField.Of(name, sample.Select(row => row[i])))], records.Count, Row)
        {
            Summary = summary,
        };
    }

    /// <summary>Fields that a value has; else the value.</summary>
    private static string[] Names(IReadOnlyList<StreamRecord> records)
    {
        foreach (var names in new[] { s_customerInfo, s_features })
        {
            if (records.Take(200).Any(record => TrySplit(record, names.Length) is not null))
            {
                return names;
            }
        }

        return [Value];
    }

    private static string[] Fields(StreamRecord record, bool withPartition, string[] names, int first)
    {
        string[] before =
        [
            .. withPartition ? (string[])[Number(record.Partition)] : [],
            Number(record.Offset),
            record.Key is null ? "none" : VisibleText.Of(record.Key),
        ];
        if (names.Length == 1)
        {
            return [.. before, TextOf(record)];
        }

        return TrySplit(record, names.Length) is { } fields
            ? [.. before, .. fields.Select(VisibleText.Of)]
            : [.. before, .. names.Select((_, i) => i == first ? NotParsed + TextOf(record) : "")];
    }

    /// <summary>Stands before a value that is no line of these fields.</summary>
    private const string NotParsed = "not parsed: ";

    private static bool IsRaw(IReadOnlyList<string> row) => row.Any(field => field.StartsWith(NotParsed, StringComparison.Ordinal));

    private static string[]? TrySplit(StreamRecord record, int count)
    {
        var fields = new string[count];
        return record.Value is { } value && CsvLine.TrySplit(Encoding.UTF8.GetString(value).TrimEnd('\r', '\n'), fields) ? fields : null;
    }

    private static string TextOf(StreamRecord record) => record.Value is null ? "none" : VisibleText.Of(record.Value);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
