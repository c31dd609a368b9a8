namespace LabTui.Course.Grading;

/// <summary>The words of a grade. labs/README.md explains the same list to teachers.</summary>
internal static class GradeStatus
{
    public const string Pass = "pass";

    /// <summary>It passed when it was done: a later step, which passes now, took away what could be looked at, and all else holds now.</summary>
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
