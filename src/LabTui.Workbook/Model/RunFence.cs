namespace LabTui.Workbook;

/// <summary>
/// A fence <c>```sh {run=NAME pane=PANE auto}</c>: commands the student starts with one key.
/// Auto means that they start when the step is opened. A fence without a pane writes to the step's own.
/// </summary>
public sealed record RunFence(string Name, string? Pane, IReadOnlyList<RunLine> Lines, bool Auto, int Line)
{
    public IEnumerable<RunLine> Commands => Lines.Where(line => line.IsCommand);
}

/// <summary>A line that begins with <c>labtui</c> is a command and runs in process; any other is shown for copying and never run.</summary>
public sealed record RunLine(string Text, bool IsCommand, int Line);
