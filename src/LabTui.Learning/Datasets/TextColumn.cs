namespace LabTui.Learning;

/// <summary>Text, stored as a number per row that points into the list of distinct texts.</summary>
public sealed class TextColumn : Column
{
    private readonly int[] codes;
    private readonly string[] texts;

    internal TextColumn(string name, int[] codes, string[] texts)
        : base(name) => (this.codes, this.texts) = (codes, texts);

    public TextColumn(string name, IReadOnlyList<string> values)
        : base(name)
    {
        texts = [.. values.Distinct()];
        var known = texts.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        codes = [.. values.Select(value => known[value])];
    }

    public override ColumnKind Kind => ColumnKind.Text;

    public override int Count => codes.Length;

    public override int Missing => codes.Count(code => texts[code].Length == 0);

    public override int Distinct => codes.Distinct().Count(code => texts[code].Length > 0);

    public override string TextAt(int row) => texts[codes[row]];

    internal override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = codes[rows[i]];
        }

        return new TextColumn(Name, taken, texts);
    }
}
