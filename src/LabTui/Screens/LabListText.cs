using System.Globalization;
using LabTui.Course.Labs;
using LabTui.Layout;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>The line that leads to where the student left off.</summary>
internal sealed record ContinueItem(Lab Lab);

/// <summary>The list of labs as lines: one column, no boxes, for there is nothing to separate.</summary>
internal static class LabListText
{
    private const int BarColumns = 12;
    private const int CountColumns = 7;
    private const int VisitColumns = 13;
    private const int TitleIndent = 5;

    public static IReadOnlyList<TextLine> Of(LabCatalog catalog, Func<Lab, LabJournal> journalOf, TimeProvider time, int width, Look look)
    {
        var lines = new List<TextLine>
        {
            new(
                1,
                [
                    new("Labs", Ink.Title),
                    new(Gap(width - 1 - 4 - BarColumns - CountColumns - VisitColumns)),
                    new("progress      last visit", Ink.Muted),
                ]
            ),
            TextLine.Blank,
        };
        foreach (var entry in catalog.Entries)
        {
            lines.AddRange(
                entry.Lab is { } lab ? Entry(entry, lab, journalOf(lab).Progress, time, width, look) : Broken(entry, width, look)
            );
        }

        if (catalog.Entries.Count == 0)
        {
            lines.Add(TextLine.Of($"there are no labs in {catalog.Folder}", Ink.Bad, 1));
        }

        lines.AddRange([TextLine.Blank, TextLine.Blank]);
        lines.AddRange(Continue(catalog, journalOf, look));
        return lines;
    }

    /// <summary>The lab that was visited last.</summary>
    public static Lab? Latest(LabCatalog catalog, Func<Lab, LabJournal> journalOf) =>
        catalog.Labs.Where(lab => journalOf(lab).Progress.LastVisit is not null).MaxBy(lab => journalOf(lab).Progress.LastVisit);

    private static IEnumerable<TextLine> Entry(CatalogEntry entry, Lab lab, LabProgress progress, TimeProvider time, int width, Look look)
    {
        var done = lab.Steps.Count(step => progress.Step(step.Id).IsDone);
        var skipped = lab.Steps.Count(step => progress.Step(step.Id).Status == StepStatus.Skipped);
        var room = width - TitleIndent - 1 - BarColumns - CountColumns - VisitColumns;
        var title = Cut(lab.Title, room - 2, look);
        var full = lab.Steps.Count == 0 ? 0 : BarColumns * done / lab.Steps.Count;
        yield return new TextLine(
            1,
            [
                new(string.Create(CultureInfo.InvariantCulture, $"{lab.Number, 2}  "), Ink.Accent),
                new(title, Ink.Title),
                new(Gap(room - Columns(title, look))),
                new(new string(look.Symbols.Done, full), Ink.Accent),
                new(new string(look.Symbols.Left, BarColumns - full), Ink.Muted),
                new($"{done}/{lab.Steps.Count}".PadLeft(CountColumns - 1)),
                new(Visit(progress.LastVisit, time).PadLeft(VisitColumns), Ink.Muted),
            ],
            entry
        );
        var note = skipped > 0 ? $"{skipped} skipped" : "";
        var summary = Cut(lab.Summary, width - TitleIndent - note.Length - 2, look);
        var between = Gap(width - TitleIndent - 1 - Columns(summary, look) - note.Length);
        yield return new TextLine(TitleIndent, [new(summary, Ink.Muted), new(between), new(note, Ink.Muted)], entry);
    }

    private static IEnumerable<TextLine> Broken(CatalogEntry entry, int width, Look look)
    {
        var problem = entry.Problems is [var first, ..] ? $"line {first.Line}: {first.Message}" : "";
        yield return TextLine.Of(Cut($"{entry.FolderName}: cannot be read", width - TitleIndent, look), Ink.Bad, TitleIndent, entry);
        yield return TextLine.Of(Cut(problem, width - TitleIndent, look), Ink.Muted, TitleIndent, entry);
    }

    /// <summary>To the step where the student is; from a lab that is done, to the next one.</summary>
    private static IEnumerable<TextLine> Continue(LabCatalog catalog, Func<Lab, LabJournal> journalOf, Look look)
    {
        if (Latest(catalog, journalOf) is not { } lab)
        {
            yield break;
        }

        var progress = journalOf(lab).Progress;
        var done = lab.Steps.Count(step => progress.Step(step.Id).IsDone);
        var label = new TextRun("Continue  ", Ink.Accent);
        if (done == lab.Steps.Count)
        {
            var next = catalog.Labs.SkipWhile(it => it != lab).Skip(1).FirstOrDefault(it => it.Steps.Count > 0);
            yield return next is null
                ? TextLine.Of($"{look.Symbols.Good} Lab {lab.Number} is done, and it is the last one.", Ink.Good, 1)
                : new TextLine(1, [label, new($"Lab {next.Number}: {next.Title}")], new ContinueItem(next));
            yield return TextLine.Of($"Lab {lab.Number} is done: {Words(lab, progress, done)}", Ink.Muted, 11);
            yield break;
        }

        var step = lab.FindStep(progress.CurrentStep ?? "") ?? lab.Steps[0];
        yield return new TextLine(1, [label, new($"Lab {lab.Number}, step {step.Number}: {step.Title}")], new ContinueItem(lab));
        yield return TextLine.Of(Words(lab, progress, done), Ink.Muted, 11, new ContinueItem(lab));
    }

    private static string Words(Lab lab, LabProgress progress, int done)
    {
        var solved = lab.Steps.Count(step => step.Exercise is not null && progress.Step(step.Id).Status == StepStatus.Passed);
        var hints = progress.Steps.Values.Sum(step => step.HintsUsed);
        return $"{done} of {Counted.Of(lab.Steps.Count, "step")} done"
            + (solved > 0 ? $", {Counted.Of(solved, "exercise")} solved" : "")
            + $", {Counted.Of(hints, "hint")} used";
    }

    /// <summary>Clock times and dates, never "two minutes ago": what has not changed must not change on the screen.</summary>
    private static string Visit(DateTimeOffset? visit, TimeProvider time)
    {
        if (visit is not { } at)
        {
            return "";
        }

        var local = TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);
        var today = time.GetLocalNow().Date == local.Date;
        return local.ToString(today ? "'today' HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static int Columns(string text, Look look) => SafeText.Measure(text, look.Glyphs);

    private static string Gap(int columns) => new(' ', Math.Max(0, columns));

    private static string Cut(string text, int columns, Look look)
    {
        if (Columns(text, look) <= columns)
        {
            return text;
        }

        var kept = text[..Math.Max(0, Math.Min(text.Length, columns - look.Symbols.Ellipsis.Length))];
        while (kept.Length > 0 && Columns(kept, look) + look.Symbols.Ellipsis.Length > columns)
        {
            kept = kept[..^1];
        }

        return kept + look.Symbols.Ellipsis;
    }
}
