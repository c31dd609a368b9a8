using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Course.Reading;

/// <summary>Records of one partition that a group's reader had in hand together, as one line of a log says it.</summary>
/// <param name="TopicId">A topic that is made anew has another one; the topic's name where the cluster gives no ids.</param>
/// <param name="Last">The offset of the last of them.</param>
internal sealed record LoggedBatch(string TopicId, string Topic, int Partition, long First, long Last, string Group)
{
    public const string Student = "student",
        Model = "model";

    /// <summary>Whose code judged them: <see cref="Student"/> or <see cref="Model"/>; null where they were only read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }

    /// <summary>Of the model's file or of the student's text: a rewind with better code is no repeat.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

    /// <summary>LAB/CLASS of the student's code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <summary>How many of them could not be judged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Poison { get; init; }

    /// <summary>The process that had them in hand where it was killed behind them; null where nothing is known of its end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Killed { get; init; }

    public string Line() => JsonSerializer.Serialize(this, BatchJson.Default.LoggedBatch);

    /// <returns>Null for a line that is none, such as one that was cut off by a crash.</returns>
    public static LoggedBatch? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, BatchJson.Default.LoggedBatch);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The records right behind these, read by the same for the same.</summary>
    public bool IsFollowedBy(LoggedBatch next) =>
        this with { Last = 0, First = 0, Poison = 0 } == next with { Last = 0, First = 0, Poison = 0 } && next.First == Last + 1;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(LoggedBatch))]
internal sealed partial class BatchJson : JsonSerializerContext;
