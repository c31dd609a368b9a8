namespace LabTui.Exercises;

public enum CheckState
{
    Passed,

    /// <summary>The check saw something else than it wants: the ordinary case while somebody works.</summary>
    NotYet,

    /// <summary>The student's code threw an exception.</summary>
    Threw,

    TimedOut,

    /// <summary>The process ended before the check did.</summary>
    Ended,

    /// <summary>An earlier check ended the process.</summary>
    NotRun,
}

/// <summary>What one C# check said.</summary>
public sealed record CheckOutcome(string Sentence, CheckState State)
{
    public string? Seen { get; init; }
    public string? Expected { get; init; }
    public string? TryThis { get; init; }
    public StudentError? Error { get; init; }
    public double Milliseconds { get; init; }
}
