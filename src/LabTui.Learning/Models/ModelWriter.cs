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

    public void Objects<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Line(string name, string[] texts)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", texts)}]");
    }
}
