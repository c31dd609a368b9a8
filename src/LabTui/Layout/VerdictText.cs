using System.Globalization;
using LabTui.Course.Coding;
using LabTui.Exercises;
using LabTui.Terminal;

namespace LabTui.Layout;

/// <summary>What became of an exercise, in words: the student's own line, the compiler's word, one plain sentence.</summary>
internal sealed class VerdictText
{
    private const int MostErrors = 3;
    private const int LinesBefore = 2;
    private const int MostPrinted = 20;

    private readonly List<TextLine> _lines = [];
    private readonly CodeExcerpt _code;
    private readonly int _width;
    private readonly Look _look;

    private VerdictText(string source, int width, Look look)
    {
        (_width, _look) = (width, look);
        _code = new CodeExcerpt(source, width, look);
    }

    private Symbols Symbols => _look.Symbols;

    /// <summary>After a save was looked at.</summary>
    public static IReadOnlyList<TextLine> Of(ExerciseVerdict verdict, string source, int width, Look look)
    {
        var text = new VerdictText(source, width, look);
        text.Verdict(verdict);
        return text._lines;
    }

    /// <summary>How a run for real ended, below what it printed.</summary>
    public static IReadOnlyList<TextLine> End(CompileResult compiled, RunReport? run, string source, int width, Look look)
    {
        var text = new VerdictText(source, width, look);
        text.End(compiled, run);
        return text._lines;
    }

    private void Verdict(ExerciseVerdict verdict)
    {
        if (!verdict.Compiled.Succeeded)
        {
            Errors(verdict.Compiled);
        }
        else if (verdict.Run is null)
        {
            Say($"{Symbols.Good} compiles", Ink.Good);
        }
        else
        {
            Checks(verdict.Run);
        }

        foreach (var warning in verdict.Compiled.Problems.Where(problem => problem is { IsError: false, Code: "LT0002" }).Take(1))
        {
            Say($"line {warning.Line}: {warning.Message}. {warning.Plain}", Ink.Muted);
        }

        if (verdict.Run is { OutputBytes: > 0 } run)
        {
            Printed(run);
        }
    }

    private void End(CompileResult compiled, RunReport? run)
    {
        if (run is null)
        {
            Errors(compiled);
            return;
        }

        if (run.End != RunEnd.Completed)
        {
            Failure(run.Error);
        }
        else
        {
            var returned = run.ResultJson is { } result ? $" and returned {result}" : "";
            Say(Text($"{Symbols.Good} ended after {run.Took.TotalSeconds:0.0} s") + returned, Ink.Good);
        }

        if (run.OutputBytes > BoundedOutput.MaxKept)
        {
            Say(Dropped(run), Ink.Muted);
        }
    }

    private void Errors(CompileResult compiled)
    {
        Say($"{Symbols.Bad} does not compile", Ink.Bad);
        foreach (var error in compiled.Errors.Take(MostErrors))
        {
            _lines.Add(TextLine.Blank);
            _lines.AddRange(_code.Around(error.Line, error.Column, LinesBefore, error.Message));
            Say(error.Plain, Ink.Text);
        }

        var more = compiled.Errors.Count() - MostErrors;
        if (more > 0)
        {
            Say(Text($"and {more} more"), Ink.Muted);
        }
    }

    private void Checks(RunReport run)
    {
        foreach (var check in run.Checks)
        {
            Check(check);
        }

        if (run.Checks.Count == 0 && run.End != RunEnd.Completed)
        {
            Failure(run.Error);
        }
    }

    private void Check(CheckOutcome check)
    {
        var (mark, ink) = check.State switch
        {
            CheckState.Passed => (Symbols.Good, Ink.Good),
            CheckState.NotRun => (Symbols.Off, Ink.Muted),
            _ => (Symbols.Bad, Ink.Bad),
        };
        Say($"{mark} {check.Sentence}", ink);
        if (check.State == CheckState.NotYet)
        {
            Say($"saw {check.Seen}", Ink.Text, 2);
            Say($"expected {check.Expected}", Ink.Text, 2);
            Say(check.TryThis, Ink.Accent, 2);
        }
        else if (check.Error is { } error && check.State != CheckState.NotRun)
        {
            Failure(error);
        }
    }

    private void Failure(StudentError? error)
    {
        Say(VerdictSummary.Reason(error), Ink.Bad, 2);
        if (error is { Line: > 0 } && _code.Has(error.Line))
        {
            _lines.Add(_code.Line(error.Line));
        }

        Say(error?.Plain, Ink.Text, 2);
    }

    private void Printed(RunReport run)
    {
        _lines.Add(TextLine.Blank);
        Say(run.OutputBytes > BoundedOutput.MaxKept ? Dropped(run) : "printed", Ink.Muted);
        foreach (var line in run.Output.TrimEnd().Split('\n').Take(MostPrinted))
        {
            Say(line, Ink.Text, 2);
        }
    }

    private void Say(string? text, Ink ink, int indent = 0)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _lines.AddRange(TextWrap.Lines(text, ink, _width, _look.Glyphs, indent));
        }
    }

    private static string Dropped(RunReport run) =>
        Text($"it printed {run.OutputBytes:N0} bytes; the first {BoundedOutput.MaxKept:N0} were kept");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
