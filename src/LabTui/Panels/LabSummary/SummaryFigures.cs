using System.Globalization;
using LabTui.Panels.FigurePanels;
using LabTui.Terminal;

namespace LabTui.Panels.LabSummary;

/// <summary>What was done in a lab, chapter by chapter, and what came of it.</summary>
/// <param name="Own">Figures of one's own, each with what it is of.</param>
internal sealed record SummaryFigures(string Lab, IReadOnlyList<ChapterWork> Chapters, IReadOnlyList<(string Name, string Value)> Own)
    : Figures
{
    private const int BesideFrom = 76;
    private const int Gap = 3;

    private static readonly Table s_table = new(
        new TableColumn("chapter"),
        new TableColumn("passed", 6, Right: true),
        new TableColumn("tries", 5, Right: true),
        new TableColumn("hints", 5, Right: true),
        new TableColumn("min", 4, Right: true)
    );

    public override string Summary => Passed(Total);

    private ChapterWork Total => ChapterWork.Total(Chapters);

    public override void Draw(Area area, Cursor cursor)
    {
        var inner = area.Margin(1, 0);
        IReadOnlyList<ChapterWork> rows = [.. Chapters, Total];
        var (table, own) =
            inner.Width >= BesideFrom
                ? inner.SplitLeft((inner.Width - Gap) * 3 / 5, Gap)
                : inner.SplitTop(Math.Min(inner.Height, rows.Count + 1), 1);
        s_table.Draw(table, rows.Count, (row, column) => Cell(rows[row], column, row == Chapters.Count));
        own.Text(0, 0, Own.Count == 0 ? "" : "your own figures", Ink.Muted);
        for (var i = 0; i < Own.Count; i++)
        {
            var start = own.Right(own.Width, i + 1, Own[i].Value, Ink.Text, own.Width / 3);
            own.Cut(0, i + 1, Own[i].Name, Ink.Muted, start - 1);
        }
    }

    public override IEnumerable<string> Lines() =>
        [
            Lab,
            .. Chapters
                .Append(Total)
                .Select(it =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{it.Title}: {Passed(it)}{(it.Skipped > 0 ? $", {it.Skipped} skipped" : "")}, attempts {it.Attempts}, hints {it.Hints}, minutes {it.Minutes:0}"
                    )
                ),
            .. Own.Select(it => $"{it.Name}: {it.Value}"),
        ];

    private static string Passed(ChapterWork work) => $"{work.Passed} of {work.Steps} steps passed";

    private static TableCell Cell(ChapterWork work, int column, bool total)
    {
        var done = work.Passed + work.Skipped == work.Steps;
        return column switch
        {
            0 => new TableCell(work.Title, total ? Ink.Muted : Ink.Text),
            1 => new TableCell($"{work.Passed}/{work.Steps}", done ? Ink.Good : Ink.Text),
            2 => Number(work.Attempts),
            3 => Number(work.Hints),
            _ => Number(work.Minutes),
        };
    }

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
