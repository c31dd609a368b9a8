namespace LabTui.Exercises;

public enum RunEnd
{
    Completed,

    /// <summary>The code threw an exception, or has not the class or method that is asked for.</summary>
    Threw,

    TimedOut,

    /// <summary>The code ended its process: Environment.Exit.</summary>
    Exited,

    /// <summary>The process died: a stack overflow, a crash in native code.</summary>
    Crashed,

    /// <summary>The code wrote into, or closed, the pipe between the program and its child.</summary>
    BrokePipe,

    Cancelled,

    /// <summary>The child could not be started: the environment's fault, never the student's.</summary>
    NotStarted,
}

/// <summary>How one call of student code went.</summary>
public sealed record RunReport(RunEnd End)
{
    public IReadOnlyList<CheckOutcome> Checks { get; init; } = [];
    public StudentError? Error { get; init; }

    /// <summary>What the called method returned, as JSON; null for void.</summary>
    public string? ResultJson { get; init; }

    /// <summary>What the code printed, its beginning if it was much.</summary>
    public string Output { get; init; } = "";

    /// <summary>All bytes printed, those that were dropped included.</summary>
    public long OutputBytes { get; init; }

    public TimeSpan Took { get; init; }

    public bool AllPassed => End == RunEnd.Completed && Checks.All(check => check.State == CheckState.Passed);
}

/// <param name="Wall">How long a call may take; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
/// <param name="Cpu">How much processor time a call may use; measured beside the wall clock while grading.</param>
public readonly record struct CallLimit(TimeSpan Wall, TimeSpan? Cpu = null)
{
    /// <summary>For grading: processor seconds, and five times as many on the wall clock, so that busy cores change no grade.</summary>
    public static CallLimit ForGrading(TimeSpan cpu) => new(cpu * 5, cpu);
}
