namespace LabTui.Workbook;

public enum ProgressTrouble
{
    /// <summary>The file made no sense; it was set aside and the previous copy taken, where there was one.</summary>
    Damaged,

    /// <summary>A newer program wrote it; it is left alone.</summary>
    Newer,

    /// <summary>It is there and cannot be read; it is left alone.</summary>
    Unreadable,

    /// <summary>The disk is full or read-only: what was done is kept in memory and written when it can be.</summary>
    NotWritten,
}

public sealed record ProgressProblem(ProgressTrouble Trouble, string Path, string Message);

/// <summary>The progress as far as it is known, and what went wrong, if anything did.</summary>
public sealed record ProgressReading(LabProgress Progress, ProgressProblem? Problem);
