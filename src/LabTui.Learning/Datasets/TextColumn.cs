namespace LabTui.Learning;

/// <summary>Text, stored as a number per row that points into the list of distinct texts.</summary>
public sealed class TextColumn : Column
{
    private readonly int[] _codes;
    private readonly string[] _texts;

    internal TextColumn(string name, int[] codes, string[] texts)
        : base(name) => (this._codes, this._texts) = (codes, texts);

    public TextColumn(string name, IReadOnlyList<string> values)
        : base(name)
    {
        _texts = [.. values.Distinct()];
        var known = _texts.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        _codes = [.. values.Select(value => known[value])];
    }

    public override ColumnKind Kind => ColumnKind.Text;

    public override int Count => _codes.Length;

    public override int Missing => _codes.Count(code => _texts[code].Length == 0);

    public override int Distinct => _codes.Distinct().Count(code => _texts[code].Length > 0);

    public override string TextAt(int row) => _texts[_codes[row]];

    internal override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = _codes[rows[i]];
        }

        return new TextColumn(Name, taken, _texts);
    }
}
