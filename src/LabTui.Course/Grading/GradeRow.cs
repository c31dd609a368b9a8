using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Course.Grading;

/// <summary>How one step of one student was graded: one line of the table.</summary>
/// <param name="Status">One of <see cref="GradeStatus"/>.</param>
/// <param name="Attempts">As the student's progress file says; nothing depends on it.</param>
/// <param name="Message">What did not hold, check by check.</param>
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
    /// <summary>What the student is told of each check.</summary>
    public IReadOnlyList<GradeCheck> Checks
    {
        get;
        init => field = value ?? [];
    } = [];

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

/// <summary>One check of a step as it was looked at while grading.</summary>
/// <param name="Points">What it gave by itself; null where the step's points are given for all checks together.</param>
/// <param name="Seen">What was seen, with what was wanted where that is not in the sentence.</param>
/// <param name="Details">The parts of a check that has several.</param>
internal sealed record GradeCheck(
    string Sentence,
    bool Holds,
    double? Points,
    double? PointsPossible,
    string Seen,
    string? Hint,
    IReadOnlyList<string> Details
);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GradeRow))]
internal sealed partial class GradeJson : JsonSerializerContext;
