using System.Text.Json;
using LabTui.Terminal;

namespace LabTui.Panels.Flowers;

/// <summary>A flower as it was found in a record.</summary>
/// <param name="Predicted">Only in what was sent back.</param>
internal sealed record SeenFlower(int Id, IReadOnlyList<double> Measures, string Species, string? Predicted)
{
    public static readonly IReadOnlyList<string> MeasureNames = ["SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm"];
    public static readonly IReadOnlyList<string> AllSpecies = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"];

    private const string Signs = "o+x";
    private const string Prefix = "Iris-";

    public int Class => IndexOf(Species);

    /// <returns>Null for what is no flower: no JSON, a field too few, a text for a number, a species nobody knows.</returns>
    public static SeenFlower? Of(byte[]? value)
    {
        try
        {
            using var json = JsonDocument.Parse(value ?? []);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            double[] measures = [.. MeasureNames.Select(name => root.GetProperty(name).GetDouble())];
            var species = root.GetProperty(nameof(Species)).GetString() ?? "";
            var predicted = root.TryGetProperty("PredictedSpecies", out var told) ? told.GetString() : null;
            return IndexOf(species) < 0 ? null : new(root.GetProperty(nameof(Id)).GetInt32(), measures, species, predicted);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public static char Sign(int index) => index >= 0 ? Signs[index % Signs.Length] : '?';

    public static Ink InkOf(int index) =>
        index switch
        {
            0 => Ink.Series1,
            1 => Ink.Series2,
            2 => Ink.Series3,
            _ => Ink.Bad,
        };

    public static int IndexOf(string species)
    {
        for (var i = 0; i < AllSpecies.Count; i++)
        {
            if (AllSpecies[i] == species)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Without what all of them begin with. What code has made up stands as it is.</summary>
    public static string Short(string species)
    {
        var visible = VisibleText.Of(species);
        return visible.StartsWith(Prefix, StringComparison.Ordinal) ? visible[Prefix.Length..] : visible;
    }
}
