using System.Globalization;

namespace LabTui.Learning;

/// <summary>The class of each row, as an index into the list of classes.</summary>
public sealed class Labels
{
    private readonly int[] _codes;

    /// <exception cref="ArgumentException">A code that points to no class.</exception>
    public Labels(int[] codes, IReadOnlyList<string> classes)
    {
        if (Array.Exists(codes, code => (uint)code >= (uint)classes.Count))
        {
            throw new ArgumentException($"Codes go from 0 to {classes.Count - 1}.", nameof(codes));
        }

        (this._codes, Classes) = (codes, classes);
    }

    public IReadOnlyList<string> Classes { get; }

    public ReadOnlySpan<int> Codes => _codes;

    public int Count => _codes.Length;

    public string this[int row] => Classes[_codes[row]];

    /// <summary>Two classes, "0" and "1".</summary>
    public static Labels Of(IEnumerable<bool> values) => new([.. values.Select(value => value ? 1 : 0)], ["0", "1"]);

    /// <summary>The classes in order of their texts.</summary>
    public static Labels Of(IReadOnlyList<string> values) => Of("labels", new TextColumn("label", values));

    /// <summary>These rows, in this order; the classes stay the same, also those that no row has any more.</summary>
    public Labels Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = _codes[rows[i]];
        }

        return new Labels(taken, Classes);
    }

    /// <summary>How many rows each class has.</summary>
    public int[] Counts()
    {
        var counts = new int[Classes.Count];
        foreach (var code in _codes)
        {
            counts[code]++;
        }

        return counts;
    }

    internal static Labels Of(string name, Column column)
    {
        var texts = Enumerable.Range(0, column.Count).Select(column.TextAt).ToList();
        var missing = texts.IndexOf("");
        if (missing >= 0)
        {
            throw new DataProblem(name, missing + 1, column.Name, "", "a label", "drop the row", unit: "row");
        }

        var distinct = texts.Distinct(StringComparer.Ordinal);
        string[] classes =
            column is NumberColumn
                ? [.. distinct.OrderBy(text => double.Parse(text, CultureInfo.InvariantCulture))]
                : [.. distinct.Order(StringComparer.Ordinal)];
        var codes = classes.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return new Labels([.. texts.Select(text => codes[text])], classes);
    }
}
