using System.Globalization;
using System.Text.Json;

namespace LabTui.Learning;

/// <summary>Writes what a classifier has learned; a list of numbers stands on one line, each number with all its bits.</summary>
internal sealed class ModelWriter(Utf8JsonWriter json)
{
    public void Number(string name, double value) => json.WriteNumber(name, value);

    public void Numbers(string name, ReadOnlySpan<double> values)
    {
        var texts = new string[values.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = values[i].ToString("R", CultureInfo.InvariantCulture);
        }

        Line(name, texts);
    }

    public void Integers(string name, ReadOnlySpan<int> values)
    {
        var texts = new string[values.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = values[i].ToString(CultureInfo.InvariantCulture);
        }

        Line(name, texts);
    }

    private void Line(string name, string[] texts)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", texts)}]");
    }
}
