using System.Text.Json;
using LabTui.Streams;

namespace LabTui.Course.Checks;

/// <summary>One field of the JSON objects in a topic.</summary>
internal static class JsonField
{
    /// <summary>Its values in the order they are read, a text without its quotes, anything else as JSON. Records without it are left out.</summary>
    /// <param name="topic">Its name on the broker.</param>
    public static IEnumerable<string> Values(string topic, string field, World world, CancellationToken cancellationToken)
    {
        using var reader = new RecordReader(world.Settings);
        foreach (var record in reader.ReadAll(topic, ReadFrom.Beginning, World.TimeLimit, cancellationToken))
        {
            if (Of(record.Value, field) is { } value)
            {
                yield return value;
            }
        }
    }

    /// <returns>Null where the value is no JSON object with that field.</returns>
    public static string? Of(byte[]? value, string field)
    {
        try
        {
            using var json = JsonDocument.Parse(value ?? []);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(field, out var found)
                ? found.ToString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
