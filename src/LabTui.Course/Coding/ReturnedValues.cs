using System.Text.Json;
using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Course.Coding;

/// <summary>What exercises returned when they were run for real last: <c>data/returned.json</c> of the home.</summary>
internal sealed class ReturnedValues(StudentHome home)
{
    private static readonly Lock s_gate = new();

    private string Path => System.IO.Path.Combine(home.Data, "returned.json");

    /// <summary>A text without its quotes, anything else as JSON; null where the exercise has not been run, or returned nothing.</summary>
    public string? Of(string lab, Exercise exercise) =>
        Read().GetValueOrDefault(Name(lab, exercise)) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { } other => other.GetRawText(),
        };

    /// <summary>Where it cannot be written a prediction waits for the next run; the run itself was no worse.</summary>
    public void Keep(string lab, Exercise exercise, string json)
    {
        lock (s_gate)
        {
            var all = Read();
            try
            {
                all[Name(lab, exercise)] = JsonSerializer.Deserialize<JsonElement>(json);
                Directory.CreateDirectory(home.Data);
                AtomicFile.Write(Path, JsonSerializer.SerializeToUtf8Bytes(all));
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
            {
                // nothing is kept of it
            }
        }
    }

    private static string Name(string lab, Exercise exercise) => $"{lab}/{exercise.ClassName}";

    private Dictionary<string, JsonElement?> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement?>>(File.ReadAllText(Path)) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
