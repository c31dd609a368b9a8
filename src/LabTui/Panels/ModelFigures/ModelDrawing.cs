using System.Globalization;
using LabTui.Learning;
using LabTui.Terminal;
using ConfusionTable = LabTui.Terminal.ConfusionTable;

namespace LabTui.Panels.ModelFigures;

/// <summary>Models as a picture: one in full, or several in a table with their curves.</summary>
internal static class ModelDrawing
{
    private const int BesideFrom = 70;
    private const int ConfusionWidth = 38;
    private const int ConfusionRows = 7;
    private const int SmallestCurve = 5;
    private const int Gap = 2;

    private static readonly Table s_wide = new(
        new TableColumn("model"),
        new TableColumn("accuracy", 8, Right: true),
        new TableColumn("precision", 9, Right: true),
        new TableColumn("recall", 6, Right: true),
        new TableColumn("avg prec", 8, Right: true),
        new TableColumn("ROC", 5, Right: true),
        new TableColumn("seconds", 7, Right: true)
    );

    public static void Own(Area area, ModelRow row, double? always)
    {
        if (row.Judged is not { } judged)
        {
            area.Cut(0, 0, row.Word, Ink.Accent, area.Width);
            return;
        }

        var beside = always is { } accuracy ? $"   always \"legitimate\": {Number(accuracy, "0.0000")}" : "";
        area.Cut(0, 0, $"accuracy {Number(judged.Figures.Table.Accuracy, "0.0000")}{beside}", Ink.Title, area.Width);
        area.Cut(
            0,
            1,
            $"average precision {Number(judged.Figures.AveragePrecision, "0.000")}   ROC area {Number(judged.Figures.RocAuc, "0.000")}   {row.Word}",
            Ink.Text,
            area.Width
        );
        var below = area.Inside(0, 2, area.Width, area.Height - 2);
        if (below.Height < ConfusionRows)
        {
            var it = judged.Figures;
            below.Cut(0, 0, Outcomes(it), Ink.Text, below.Width);
            below.Cut(0, 1, $"precision {Number(it.Precision, "0.000")}   recall {Number(it.Recall, "0.000")}", Ink.Text, below.Width);
            return;
        }

        var (confusion, curves) =
            below.Height < ConfusionRows + SmallestCurve && below.Width >= BesideFrom
                ? below.SplitLeft(ConfusionWidth, Gap)
                : below.SplitTop(ConfusionRows, 0);
        ConfusionTable.Draw(confusion.Inside(0, 0, ConfusionWidth, confusion.Height), ["legitimate", "fraud"], Counts(judged));
        Curves(curves, [row], 0);
    }

    public static void Compared(Area area, IReadOnlyList<ModelRow> rows, int selected) =>
        s_wide.Draw(area, rows.Count, (row, column) => Cell(rows[row], column), selected);

    /// <summary>The selected model's line is the first, which has the strongest colour.</summary>
    public static void Curves(Area area, IReadOnlyList<ModelRow> rows, int selected)
    {
        var shown = rows.Where(row => row.Judged is not null).OrderByDescending(row => row == rows[selected]).ToList();
        if (shown.Count == 0 || area.Height < SmallestCurve)
        {
            return;
        }

        var (left, right) =
            area.Width >= BesideFrom
                ? area.SplitLeft((area.Width - Gap) / 2, Gap)
                : area.SplitTop(area.Height >= 2 * SmallestCurve ? area.Height / 2 : area.Height, 0);
        Curve(left, "PR: precision over recall", [.. shown.Select(row => new LineSeries(row.Name, row.Judged!.Precision))]);
        Curve(right, "ROC: recall over share accused", [.. shown.Select(row => new LineSeries(row.Name, row.Judged!.Recall))]);
    }

    private static void Curve(Area area, string title, LineSeries[] lines)
    {
        area.Cut(0, 0, title, Ink.Muted, area.Width);
        LineChart.Draw(area.Inside(0, 1, area.Width, area.Height - 1), lines, 0, 1, "0", "1");
    }

    /// <summary>The four ways it can end, in words.</summary>
    public static string Outcomes(FraudEvaluation it) =>
        $"caught {it.Table[1, 1]}, missed {it.Table[1, 0]}, false alarms {it.Table[0, 1]}, rightly let through {it.Table[0, 0]}";

    /// <summary>By predicted and then by actual class.</summary>
    private static long[] Counts(JudgedModel judged)
    {
        var table = judged.Figures.Table;
        return [table[0, 0], table[1, 0], table[0, 1], table[1, 1]];
    }

    private static TableCell Cell(ModelRow row, int column)
    {
        if (column == 0)
        {
            return row.Name;
        }

        if (row.Judged?.Figures is not { } it)
        {
            return column == 1 && row.Part is { } part ? Number(part, "0 %") : "-";
        }

        return column switch
        {
            1 => Number(it.Table.Accuracy, "0.0000"),
            2 => Number(it.Precision, "0.000"),
            3 => Number(it.Recall, "0.000"),
            4 => Number(it.AveragePrecision, "0.000"),
            5 => Number(it.RocAuc, "0.000"),
            _ => row.Judged.Seconds is { } seconds ? Number(seconds, "0.0") : "-",
        };
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
