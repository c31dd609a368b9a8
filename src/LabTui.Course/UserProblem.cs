namespace LabTui.Course;

/// <summary>Something the person at the keyboard can mend: the message says what was seen and what to try.</summary>
internal sealed class UserProblem(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The command that mends it, without the program's name and options; null where it takes more than that.</summary>
    public string? Next { get; init; }

    public static UserProblem Usage(string message) => new(Course.ExitCode.Usage, message);

    /// <summary>What it is about is not there yet: nobody's mistake, and for a check an answer like any other.</summary>
    public static UserProblem NotYet(string message) => new(Course.ExitCode.NotYet, message);

    public static UserProblem Environment(string message, Exception? cause = null) => new(Course.ExitCode.Environment, message, cause);
}
