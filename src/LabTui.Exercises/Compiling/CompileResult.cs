namespace LabTui.Exercises;

/// <summary>A file to be compiled. The path is only used to say where an error is.</summary>
public sealed record SourceFile(string Path, string Text);

/// <param name="Assembly">Null when it did not compile; empty once it came through a pipe, where null bytes become none.</param>
/// <param name="Symbols">Where each instruction came from, so that exceptions name the student's lines.</param>
public sealed record CompileResult(byte[]? Assembly, byte[]? Symbols, IReadOnlyList<CompileProblem> Problems)
{
    public bool Succeeded => Assembly is { Length: > 0 };
    public IEnumerable<CompileProblem> Errors => Problems.Where(problem => problem.IsError);
}

/// <summary>What the compiler says about one place of the student's file. Lines and columns count from 1.</summary>
/// <param name="SourceLine">The line as the student wrote it.</param>
/// <param name="Plain">One sentence more for the usual beginners' errors; null for the others.</param>
public sealed record CompileProblem(
    string File,
    int Line,
    int Column,
    int EndColumn,
    string Code,
    string Message,
    string? Plain,
    string SourceLine,
    bool IsError
)
{
    /// <summary>The file of the checks, with the line, that the compiler stumbled in; null where the place is the error's own.</summary>
    public string? FoundIn { get; init; }
}
