using System.Text.Json.Serialization;

namespace LabTui.Workbook;

public enum ResultStatus
{
    [JsonStringEnumMemberName("pass")]
    Pass,

    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>It could not be asked: the environment, or a check that broke. Never the student's fault.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}

/// <summary>
/// The outcome of verifying one lab: Exercism's results.json, version 3, with more fields beside its own.
/// </summary>
public sealed record LabResults
{
    public int Version { get; init; } = 3;
    public required ResultStatus Status { get; init; }

    /// <summary>Why there are no tests, where there are none.</summary>
    public string? Message { get; init; }

    public required IReadOnlyList<CheckResult> Tests { get; init; }
    public required string Lab { get; init; }
    public string? Student { get; init; }
    public double Points { get; init; }
    public double PointsPossible { get; init; }
    public string? ContentHash { get; init; }
    public required ResultEnvironment Env { get; init; }

    /// <summary>Error if anything could not be asked, else fail if anything failed.</summary>
    public static ResultStatus Sum(IEnumerable<CheckResult> tests) =>
        tests.Select(test => test.Status).DefaultIfEmpty(ResultStatus.Pass).Max();
}

/// <summary>One check of one step.</summary>
public sealed record CheckResult
{
    public required string Name { get; init; }
    public required ResultStatus Status { get; init; }

    /// <summary>What to do next, where it did not pass; "passed earlier" where a recorded result stands.</summary>
    public string? Message { get; init; }

    /// <summary>What the student's program printed, shortened.</summary>
    public string? Output { get; init; }

    /// <summary>What was checked, in the words of the lab.</summary>
    public string? TestCode { get; init; }

    /// <summary>The step's number.</summary>
    public int TaskId { get; init; }

    public required string Step { get; init; }
    public double Points { get; init; }
    public int Attempts { get; init; }
    public int HintsUsed { get; init; }
    public long DurationMs { get; init; }
    public string? Observed { get; init; }
    public string? ContentHash { get; init; }
}

/// <summary>Where the result comes from, so that it can be explained later.</summary>
public sealed record ResultEnvironment(string Program, string Runtime, string System, string Broker);
