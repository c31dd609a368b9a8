using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Course.Grading;

/// <summary>How one step of one student was graded: one line of the table.</summary>
/// <param name="Status">One of <see cref="GradeStatus"/>.</param>
/// <param name="Attempts">As the student's progress file says; nothing depends on it.</param>
internal sealed record GradeRow(
    string Lab,
    string Step,
    string Status,
    double Points,
    double PointsPossible,
    int Attempts,
    int HintsUsed,
    string Message
)
{
    public string ToJson() => JsonSerializer.Serialize(this, GradeJson.Default.GradeRow);

    /// <returns>Null for a line that is no row.</returns>
    public static GradeRow? FromJson(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, GradeJson.Default.GradeRow);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal static class GradeStatus
{
    public const string Pass = "pass";

    /// <summary>It passed when it was done, and a later step, which passes now, took away what could be looked at.</summary>
    public const string Recorded = "recorded";

    /// <summary>The program did it, on the student's wish or because there was no log of a broker: no points.</summary>
    public const string Skipped = "skipped";
    public const string Replayed = "replayed";

    /// <summary>A page to read: passes unworked, so it gives no points and is not counted.</summary>
    public const string Page = "page";
    public const string Fail = "fail";

    /// <summary>The lab itself asks something that cannot be answered, or the surroundings failed: look into it by hand.</summary>
    public const string Error = "error";

    /// <summary>A limit of time or memory ended the grading before this step.</summary>
    public const string Stopped = "stopped";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GradeRow))]
internal sealed partial class GradeJson : JsonSerializerContext;
