using System.Globalization;
using LabTui.Layout;

namespace LabTui.Panels.Flowers;

/// <summary>Flowers in a plane of two of their measures.</summary>
/// <param name="Predicted">What a model takes each one for; null without a model.</param>
internal sealed record ScatterBoard(FlowerFile File, int X, int Y, IReadOnlyList<string>? Predicted)
{
    public IReadOnlyList<SeenFlower> Flowers => File.Flowers;

    public IEnumerable<string> Lines =>
        [
            .. Flowers
                .GroupBy(flower => flower.Species)
                .Select(group => $"{SeenFlower.Short(group.Key)}: {Range(group, X)}, {Range(group, Y)}"),
            $"{Counted.Of(SharedPlaces, "point")} with flowers of two species",
            .. Predicted is null ? (string[])[] : [$"model of {File.Split.Train.Length} flowers, {File.Split.Test.Length} held out"],
        ];

    private int SharedPlaces =>
        Flowers
            .GroupBy(flower => (flower.Measures[X], flower.Measures[Y]))
            .Count(group => group.Select(flower => flower.Species).Distinct().Count() > 1);

    public bool IsWrong(int row) => Predicted is { } predicted && predicted[row] != Flowers[row].Species;

    /// <summary>The next two of the measures.</summary>
    public ScatterBoard Next()
    {
        var count = SeenFlower.MeasureNames.Count;
        var x = (X + 1) % count;
        return x != Y ? this with { X = x } : this with { X = 0, Y = (Y + 1) % count == 0 ? 1 : (Y + 1) % count };
    }

    private static string Range(IEnumerable<SeenFlower> flowers, int measure)
    {
        var values = flowers.Select(flower => flower.Measures[measure]).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{SeenFlower.MeasureNames[measure]} {values.Min():0.0} to {values.Max():0.0}");
    }
}
