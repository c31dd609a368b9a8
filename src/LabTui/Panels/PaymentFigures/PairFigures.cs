using System.Globalization;
using LabTui.Panels.FigurePanels;
using LabTui.Terminal;

namespace LabTui.Panels.PaymentFigures;

/// <summary>Payments drawn by lot, each pair of some columns set against each other.</summary>
/// <param name="All">The values of all columns, by name; frauds come last, so that none of them is covered.</param>
/// <param name="Names">The columns that are shown.</param>
/// <param name="Classes">1 for fraud.</param>
internal sealed record PairFigures(IReadOnlyDictionary<string, double[]> All, IReadOnlyList<string> Names, int[] Classes) : Figures
{
    /// <summary>In a strip there is room for the pair under the cursor only.</summary>
    private const int FewestRows = 3;

    private static readonly string[] s_classes = ["legitimate", "fraud"];

    public override string Summary => string.Create(CultureInfo.InvariantCulture, $"{Classes.Length:N0} drawn, {Frauds} of them fraud");

    public override (int Columns, int Rows) Places => (Names.Count, Names.Count);

    public override Cursor Start => new(Math.Min(1, Names.Count - 1), 0);

    public override string? Enter => "enlarge";

    private int Frauds => Classes.Sum();

    public override void Draw(Area area, Cursor cursor)
    {
        var inner = area.Margin(1, 0);
        var plot = inner.Inside(0, 0, inner.Width, inner.Height - 1);
        if (cursor.Entered || plot.Height < FewestRows * Names.Count)
        {
            Scatter.Draw(plot, All[Names[cursor.Column]], All[Names[cursor.Row]], Classes, signs: true);
        }
        else
        {
            ScatterMatrix.Draw(plot, Names, [.. Names.Select(name => All[name])], Classes, signs: true, (cursor.Row, cursor.Column));
        }

        var (across, up) = (Names[cursor.Column], Names[cursor.Row]);
        inner.Cut(
            0,
            inner.Height - 1,
            $"+ is fraud; {Named(inner.Look.Symbols.RightArrow, across)}  {Named(inner.Look.Symbols.Up, up)}",
            Ink.Accent,
            inner.Width
        );
    }

    public override IEnumerable<string> Lines()
    {
        yield return Summary;
        for (var i = 0; i < Names.Count; i++)
        {
            for (var j = i + 1; j < Names.Count; j++)
            {
                yield return $"{Names[i]} and {Names[j]}";
                for (var code = 0; code < s_classes.Length; code++)
                {
                    yield return $"  {s_classes[code], -10}  {Names[i]} {Range(Names[i], code)}  {Names[j]} {Range(Names[j], code)}";
                }
            }
        }
    }

    /// <summary>In place of the column under the cursor the next one that is not shown.</summary>
    public override Figures? Another(Cursor cursor)
    {
        string[] order = [.. All.Keys];
        var at = Array.IndexOf(order, Names[cursor.Column]);
        var next = Enumerable
            .Range(1, order.Length - 1)
            .Select(i => order[(at + i) % order.Length])
            .FirstOrDefault(it => !Names.Contains(it));
        return next is null ? null : this with { Names = [.. Names.Select((name, i) => i == cursor.Column ? next : name)] };
    }

    private string Named(string arrow, string name) => $"{arrow} {name} {Range(name, null)}";

    private string Range(string name, int? code)
    {
        var values = All[name].Where((_, row) => code is null || Classes[row] == code).ToList();
        return values.Count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{values.Min():0.##}..{values.Max():0.##}");
    }
}
