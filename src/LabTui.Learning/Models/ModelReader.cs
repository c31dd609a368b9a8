using System.Text.Json;

namespace LabTui.Learning;

/// <summary>Reads what a classifier has learned, and says in which file and where something does not fit.</summary>
internal sealed class ModelReader(string file, string path, JsonElement json)
{
    public bool Has(string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _);

    public double Number(string name)
    {
        var value = Member(name);
        return value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble())
            ? value.GetDouble()
            : throw Problem(name, "a number");
    }

    public int Integer(string name, int least, int greatest)
    {
        var value = Member(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= greatest
            ? number
            : throw Problem(name, $"a whole number from {least} to {greatest}");
    }

    /// <param name="length">How many there must be; null for any number of them.</param>
    public double[] Numbers(string name, int? length)
    {
        var values = List(name, length);
        return values.TrueForAll(value => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()))
            ? [.. values.Select(value => value.GetDouble())]
            : throw Problem(name, "numbers only");
    }

    public double[] Positives(string name, int length) =>
        Array.TrueForAll(Numbers(name, length), value => value > 0) ? Numbers(name, length) : throw Problem(name, "numbers greater than 0");

    public int[] Integers(string name, int? length, int least, int greatest)
    {
        var values = List(name, length);
        return values.TrueForAll(value =>
            value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var n) && n >= least && n <= greatest
        )
            ? [.. values.Select(value => value.GetInt32())]
            : throw Problem(name, $"whole numbers from {least} to {greatest}");
    }

    public string Text(string name) =>
        Member(name).ValueKind == JsonValueKind.String ? Member(name).GetString()! : throw Problem(name, "a text");

    public string[] Texts(string name)
    {
        var values = List(name, null);
        return values.Count > 0 && values.TrueForAll(value => value.ValueKind == JsonValueKind.String)
            ? [.. values.Select(value => value.GetString()!)]
            : throw Problem(name, "texts, at least one");
    }

    public ModelReader Object(string name) =>
        new(file, $"{path}{name}.", Member(name).ValueKind == JsonValueKind.Object ? Member(name) : throw Problem(name, "an object"));

    /// <summary>Every member of an object, all of them numbers.</summary>
    public Dictionary<string, double> NumbersByName(string name)
    {
        var within = Object(name);
        return Member(name).EnumerateObject().ToDictionary(member => member.Name, member => within.Number(member.Name));
    }

    public DataProblem Problem(string name, string expected) =>
        new(
            file,
            null,
            null,
            json.TryGetProperty(name, out var value) ? value.ToString() : "nothing",
            $"{expected} in {path}{name}",
            "train and save the model again"
        );

    private JsonElement Member(string name) => json.TryGetProperty(name, out var value) ? value : throw Problem(name, "a value");

    private List<JsonElement> List(string name, int? length)
    {
        var value = Member(name);
        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == (length ?? value.GetArrayLength())
            ? [.. value.EnumerateArray()]
            : throw Problem(name, length is null ? "a list" : $"a list of {length}");
    }
}
