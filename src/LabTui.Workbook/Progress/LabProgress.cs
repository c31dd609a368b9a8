using System.Text.Json.Serialization;

namespace LabTui.Workbook;

public enum StepStatus
{
    [JsonStringEnumMemberName("not_yet")]
    NotYet,

    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>The step's model action was performed instead of the student's own.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,
}

/// <summary>What one student has done in one lab. Steps are found by id, so a lab may be reordered and reworded.</summary>
/// <remarks>What a file does not name comes in as null or 0, whatever the property begins with: so these turn it into nothing done.</remarks>
public sealed record LabProgress
{
    public const int NewestFormat = 1;

    public int Format
    {
        get;
        init => field = Math.Max(value, 1);
    } = NewestFormat;
    public required string Lab { get; init; }
    public string? CurrentStep { get; init; }
    public DateTimeOffset? Started { get; init; }
    public DateTimeOffset? LastVisit { get; init; }
    public IReadOnlyDictionary<string, StepProgress> Steps
    {
        get;
        init => field = value ?? new Dictionary<string, StepProgress>();
    } = new Dictionary<string, StepProgress>();

    public StepProgress Step(string id) => Steps.GetValueOrDefault(id) ?? new();
}

public sealed record StepProgress
{
    public StepStatus Status { get; init; }

    /// <summary>The text of the step when it was last worked on; another one now means that the lab was updated.</summary>
    public string? ContentHash { get; init; }

    public int Attempts { get; init; }
    public int HintsUsed { get; init; }

    /// <summary>The solution was looked at before the step had passed.</summary>
    public bool SolutionSeen { get; init; }

    public DateTimeOffset? FirstAttempt { get; init; }
    public DateTimeOffset? PassedAt { get; init; }
    public long SpentMs { get; init; }

    /// <summary>What the checks saw when the step passed, one line for each.</summary>
    public IReadOnlyList<string> Observed
    {
        get;
        init => field = value ?? [];
    } = [];

    public IReadOnlyDictionary<string, QuizAnswer> Answers
    {
        get;
        init => field = value ?? new Dictionary<string, QuizAnswer>();
    } = new Dictionary<string, QuizAnswer>();

    [JsonIgnore]
    public bool IsDone => Status != StepStatus.NotYet;
}

/// <param name="Given">Keys of choices, or the number as typed.</param>
/// <param name="Locked">A prediction that can no longer be changed; while it is not correct, it waits for what it is about to run.</param>
public sealed record QuizAnswer(IReadOnlyList<string> Given, bool Correct, int Attempts, bool Locked);
