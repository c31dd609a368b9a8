using System.Text.Json;

namespace LabTui.Learning;

/// <summary>What numpy, pandas and scikit-learn said; made by tests/references/learning.py, which says how to run it.</summary>
internal static class Reference
{
    public static JsonElement Load(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(LearningData.References, file))).RootElement;

    /// <summary>A number; null stands for NaN.</summary>
    public static double Number(this JsonElement json, string name) => json.GetProperty(name).Number();

    public static double Number(this JsonElement json) => json.ValueKind == JsonValueKind.Null ? double.NaN : json.GetDouble();

    public static double[] Numbers(this JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(Number)];

    public static int[] Integers(this JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>Equal to a part in a billion.</summary>
    public static void Equal(double expected, double actual, double tolerance = 1e-9) =>
        Assert.True(
            double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)),
            $"expected {expected:R}, got {actual:R}"
        );

    public static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Equal(expected[i], actual[i], tolerance);
        }
    }
}
