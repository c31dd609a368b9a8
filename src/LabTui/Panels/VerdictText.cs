using System.Globalization;
using LabTui.Course.Coding;
using LabTui.Exercises;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>What became of an exercise, in words: the student's own line, the compiler's word, one plain sentence. Pure.</summary>
internal static class VerdictText
{
    private const int MostErrors = 3;
    private const int LinesBefore = 2;
    private const int LongestLine = 500;

    public static IReadOnlyList<(string Text, Ink Ink)> Lines(ExerciseVerdict verdict, string source, Symbols symbols)
    {
        var lines = new List<(string, Ink)>();
        if (!verdict.Compiled.Succeeded)
        {
            Errors(lines, verdict.Compiled, source, symbols);
        }
        else if (verdict.Run is null)
        {
            lines.Add(($"{symbols.Good} compiles", Ink.Good));
        }
        else
        {
            Checks(lines, verdict.Run, source, symbols);
        }

        foreach (var warning in verdict.Compiled.Problems.Where(problem => problem is { IsError: false, Code: "LT0002" }).Take(1))
        {
            lines.Add(($"line {warning.Line}: {warning.Message}. {warning.Plain}", Ink.Muted));
        }

        if (verdict.Run is { OutputBytes: > 0 } run)
        {
            Output(lines, run);
        }

        return lines;
    }

    /// <summary>How a run for real ended, below what it printed.</summary>
    public static IReadOnlyList<(string Text, Ink Ink)> End(CompileResult compiled, RunReport? run, string source, Symbols symbols)
    {
        var lines = new List<(string, Ink)>();
        if (run is null)
        {
            Errors(lines, compiled, source, symbols);
        }
        else if (run.End != RunEnd.Completed)
        {
            Failure(lines, run.Error, source, symbols);
        }
        else
        {
            lines.Add(
                (
                    Text($"{symbols.Good} ended after {run.Took.TotalSeconds:0.0} s")
                        + (run.ResultJson is { } result ? $" and returned {result}" : ""),
                    Ink.Good
                )
            );
        }

        if (run is { } report && report.OutputBytes > BoundedOutput.MaxKept)
        {
            lines.Add((Dropped(report), Ink.Muted));
        }

        return lines;
    }

    private static void Errors(List<(string, Ink)> lines, CompileResult compiled, string source, Symbols symbols)
    {
        lines.Add(($"{symbols.Bad} does not compile", Ink.Bad));
        var text = source.Split('\n');
        foreach (var error in compiled.Errors.Take(MostErrors))
        {
            lines.Add(("", Ink.Text));
            for (var line = Math.Max(1, error.Line - LinesBefore); line <= error.Line && line <= text.Length; line++)
            {
                Code(lines, text[line - 1], line, symbols);
            }

            var at = Math.Clamp(error.Column - 1, 0, 200);
            lines.Add(($"     {symbols.Vertical} {new string(' ', at)}^ {error.Message}", Ink.Bad));
            if (error.Plain is { } plain)
            {
                lines.Add((plain, Ink.Text));
            }
        }
        var more = compiled.Errors.Count() - MostErrors;
        if (more > 0)
        {
            lines.Add((Text($"and {more} more"), Ink.Muted));
        }
    }

    private static void Checks(List<(string, Ink)> lines, RunReport run, string source, Symbols symbols)
    {
        foreach (var check in run.Checks)
        {
            var (mark, ink) = check.State switch
            {
                CheckState.Passed => (symbols.Good, Ink.Good),
                CheckState.NotRun => (symbols.Off, Ink.Muted),
                _ => (symbols.Bad, Ink.Bad),
            };
            lines.Add(($"{mark} {check.Sentence}", ink));
            if (check.State == CheckState.NotYet)
            {
                lines.Add(($"  saw {check.Seen}", Ink.Text));
                lines.Add(($"  expected {check.Expected}", Ink.Text));
                lines.Add(($"  {check.TryThis}", Ink.Accent));
            }
            else if (check.Error is { } error && check.State != CheckState.NotRun)
            {
                Failure(lines, error, source, symbols);
            }
        }
        if (run.Checks.Count == 0 && run.End != RunEnd.Completed)
        {
            Failure(lines, run.Error, source, symbols);
        }
    }

    private static void Failure(List<(string, Ink)> lines, StudentError? error, string source, Symbols symbols)
    {
        lines.Add(($"  {VerdictSummary.Reason(error)}", Ink.Bad));
        if (error is { Line: > 0 } && source.Split('\n') is var text && error.Line <= text.Length)
        {
            Code(lines, text[error.Line - 1], error.Line, symbols);
        }

        if (error?.Plain is { } plain)
        {
            lines.Add(($"  {plain}", Ink.Text));
        }
    }

    private static void Code(List<(string, Ink)> lines, string text, int line, Symbols symbols) =>
        lines.Add(
            (
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{line, 4} {symbols.Vertical} {text.TrimEnd('\r').Replace("\t", "    ", StringComparison.Ordinal)}"
                ),
                Ink.Code
            )
        );

    private static void Output(List<(string, Ink)> lines, RunReport run)
    {
        lines.Add(("", Ink.Text));
        lines.Add((run.OutputBytes > BoundedOutput.MaxKept ? Dropped(run) : "printed", Ink.Muted));
        foreach (var line in run.Output.TrimEnd().Split('\n').Take(20))
        {
            lines.Add(("  " + (line.Length > LongestLine ? line[..LongestLine] + "…" : line), Ink.Text));
        }
    }

    private static string Dropped(RunReport run) =>
        Text($"it printed {run.OutputBytes:N0} bytes; the first {BoundedOutput.MaxKept:N0} were kept");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
