using System.Globalization;
using LabTui.Terminal;

namespace LabTui.Panels.Flowers;

/// <summary>How often each species (rows) was taken for each (columns); right ones on the diagonal.</summary>
internal sealed class SpeciesTable
{
    public const int Width = 46;
    public const int Height = 4;

    private const int Label = 12;
    private const int Pitch = 11;

    private readonly int[] _counts = new int[SeenFlower.AllSpecies.Count * SeenFlower.AllSpecies.Count];

    public int Total => _counts.Sum();

    public int Right => Enumerable.Range(0, SeenFlower.AllSpecies.Count).Sum(i => this[i, i]);

    private int this[int actual, int predicted] => _counts[(actual * SeenFlower.AllSpecies.Count) + predicted];

    /// <summary>What nobody knows is left out.</summary>
    public static SpeciesTable Of(IEnumerable<(string Actual, string Predicted)> pairs)
    {
        var table = new SpeciesTable();
        foreach (var (actual, predicted) in pairs)
        {
            var (row, column) = (SeenFlower.IndexOf(actual), SeenFlower.IndexOf(predicted));
            if (row >= 0 && column >= 0)
            {
                table._counts[(row * SeenFlower.AllSpecies.Count) + column]++;
            }
        }

        return table;
    }

    public IEnumerable<string> Lines() =>
        [Line("actual", Names), .. Names.Select((name, row) => Line(name, Names.Select((_, column) => Text(this[row, column]))))];

    public void Draw(Area area)
    {
        area.Cut(0, 0, "predicted:", Ink.Muted, Label);
        for (var i = 0; i < Names.Count; i++)
        {
            area.Right(Label + ((i + 1) * Pitch), 0, Names[i], Ink.Text);
            area.Cut(0, i + 1, Names[i], Ink.Text, Label);
            for (var column = 0; column < Names.Count; column++)
            {
                var ink =
                    i == column ? Ink.Good
                    : this[i, column] > 0 ? Ink.Bad
                    : Ink.Muted;
                area.Right(Label + ((column + 1) * Pitch), i + 1, Text(this[i, column]), ink);
            }
        }
    }

    private static IReadOnlyList<string> Names { get; } = [.. SeenFlower.AllSpecies.Select(SeenFlower.Short)];

    private static string Line(string label, IEnumerable<string> cells) =>
        label.PadRight(Label) + string.Concat(cells.Select(cell => cell.PadLeft(Pitch)));

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
