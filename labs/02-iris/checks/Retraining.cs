using System.Text;
using System.Text.Json;
using LabTui.Exercises;
using LabTui.Learning;

public static class RetrainingChecks
{
    private static readonly Flower[] s_flowers = [.. Iris.All.Where(flower => flower.Id is 71 or 84)];

    [Check("each flower comes once, however often it was sent back")]
    public static void Repeats()
    {
        var values = s_flowers.Concat(s_flowers).Append(s_flowers[0]).Select(flower => JsonSerializer.Serialize(flower));
        Demand(values, "keep only the first with each Id");
    }

    [Check("what is no flower is left out")]
    public static void Odd()
    {
        var values = s_flowers.Select(flower => JsonSerializer.Serialize(flower)).Prepend("no flower").Append("{}");
        Demand(values, "where Iris.Parse(value).Flower is null, go on");
    }

    [Check("the record has the name as its key and the model as its value")]
    public static void KeyAndValue()
    {
        var model = Iris.Fit(Iris.All);
        var record = Retraining.Record("iris", 7, model);
        if (record.Key != "iris")
        {
            throw new NotYet(record.Key, "iris", "Key = name: compaction keeps the newest record of each key");
        }

        if (record.Value is null || !record.Value.SequenceEqual(ModelFile.ToJson(model)))
        {
            throw new NotYet(
                record.Value is null ? "no value" : $"{record.Value.Length} bytes",
                "the model",
                "Value = ModelFile.ToJson(model)"
            );
        }
    }

    [Check("the version is in a header")]
    public static void Header()
    {
        var record = Retraining.Record("iris", 7, Iris.Fit(Iris.All));
        var version = record.Headers?.TryGetLastBytes("version", out var bytes) == true ? Encoding.UTF8.GetString(bytes) : null;
        if (version != "7")
        {
            throw new NotYet(
                version is null ? "no header version" : $"version {version}",
                "version 7",
                "Headers = [new Header(\"version\", Encoding.UTF8.GetBytes($\"{version}\"))]"
            );
        }
    }

    private static void Demand(IEnumerable<string> values, string tryThis)
    {
        var seen = Retraining.Once(values);
        if (!seen.SequenceEqual(s_flowers))
        {
            throw new NotYet(Named(seen.Select(flower => flower.Id)), "Ids 71, 84", tryThis);
        }
    }

    private static string Named(IEnumerable<int> ids) => ids.Any() ? $"Ids {string.Join(", ", ids)}" : "no flowers";
}
