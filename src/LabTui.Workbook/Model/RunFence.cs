namespace LabTui.Workbook;

/// <summary>
/// A fence <c>```sh {run=NAME pane=PANE auto}</c>: commands the student starts with one key.
/// Auto means that they start when the step is opened. Pane is what the panel with their output is called.
/// </summary>
public sealed record RunFence(string Name, string? Pane, IReadOnlyList<RunLine> Lines, bool Auto, int Line)
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(2);

    /// <summary>It is meant to run beside the step's work: where nobody watches it is ended once the step's checks hold.</summary>
    public bool Background { get; init; }

    /// <summary>The student is to type it: it is shown for that, and the workbook offers no key for it.</summary>
    public bool IsTyped { get; init; }

    /// <summary>What is shown once it has been started; null where the fence does not say.</summary>
    public StepPanel? Panel { get; init; }

    /// <summary>What its commands may take together where nobody can stop them.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    public IEnumerable<RunLine> Commands => Lines.Where(line => line.IsCommand);
}

/// <summary>A line that begins with <c>labtui</c> is a command and runs in process; any other is shown for copying and never run.</summary>
public sealed record RunLine(string Text, bool IsCommand, int Line);
