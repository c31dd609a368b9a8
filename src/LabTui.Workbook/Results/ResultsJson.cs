using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Workbook;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(LabResults))]
[JsonSerializable(typeof(IReadOnlyList<LabResults>))]
internal sealed partial class ResultsJson : JsonSerializerContext;

/// <summary>Results as JSON: one lab as an object, several as a list.</summary>
public static class ResultsWriter
{
    public static string ToJson(IReadOnlyList<LabResults> labs) =>
        labs.Count == 1
            ? JsonSerializer.Serialize(labs[0], ResultsJson.Default.LabResults)
            : JsonSerializer.Serialize(labs, ResultsJson.Default.IReadOnlyListLabResults);

    public static LabResults? FromJson(string json) => JsonSerializer.Deserialize(json, ResultsJson.Default.LabResults);
}
