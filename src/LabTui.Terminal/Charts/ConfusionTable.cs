using System.Globalization;

namespace LabTui.Terminal;

/// <summary>
/// Counts by predicted (rows) and actual (columns) label. With two labels the second is the positive one: the counts are
/// named TN, FN, FP and TP, and a line below gives precision, recall and F1. With more labels the line gives the accuracy.
/// </summary>
public static class ConfusionTable
{
    /// <summary>counts holds one row after the other: counts[predicted * labels + actual].</summary>
    public static void Draw(Area area, IReadOnlyList<string> labels, ReadOnlySpan<long> counts)
    {
        if (counts.Length != labels.Count * labels.Count)
        {
            throw new ArgumentException($"{labels.Count} labels need {labels.Count * labels.Count} counts, not {counts.Length}.");
        }

        if (labels.Count == 0)
        {
            return;
        }

        var rowLabels = Math.Min(labels.Max(label => area.Measure(label)) + 2, area.Width / 2);
        var pitch = Math.Max(0, area.Width - rowLabels - 1) / labels.Count;
        Headings(area, labels, rowLabels, pitch);
        for (var predicted = 0; predicted < labels.Count; predicted++)
        {
            area.Cut(2, 3 + predicted, labels[predicted], Ink.Text, rowLabels - 1);
            for (var actual = 0; actual < labels.Count; actual++)
            {
                var end = rowLabels + ((actual + 1) * pitch) - 2;
                Count(area, end, 3 + predicted, counts[(predicted * labels.Count) + actual], predicted, actual, labels.Count);
            }
        }

        Summary(area, 4 + labels.Count, counts, labels.Count);
    }

    private static void Headings(Area area, IReadOnlyList<string> labels, int left, int pitch)
    {
        var middle = left + (pitch * labels.Count / 2);
        area.Text(Math.Max(left, middle - 3), 0, "actual", Ink.Muted);
        area.Text(0, 2, "predicted", Ink.Muted);
        for (var i = 0; i < labels.Count; i++)
        {
            area.Right(left + ((i + 1) * pitch) - 2, 1, labels[i], Ink.Text, left + (i * pitch) + 1);
        }
    }

    /// <summary>Right answers lie on the diagonal and are underlined; of two labels the kind stands behind its count.</summary>
    private static void Count(Area area, int end, int y, long count, int predicted, int actual, int labels)
    {
        var style = predicted == actual ? area.Look[Ink.Good].With(Attributes.Underline) : area.Look[count > 0 ? Ink.Bad : Ink.Muted];
        area.Number(end, y, count, "N0", style);
        if (labels == 2)
        {
            var kind = (predicted == actual ? "T" : "F") + (predicted == 1 ? "P" : "N");
            area.Text(end + 1, y, kind, predicted == actual ? Ink.Good : Ink.Bad);
        }
    }

    private static void Summary(Area area, int y, ReadOnlySpan<long> counts, int labels)
    {
        if (labels != 2)
        {
            var (right, all) = (0L, 0L);
            for (var i = 0; i < counts.Length; i++)
            {
                all += counts[i];
                right += i / labels == i % labels ? counts[i] : 0;
            }

            area.Cut(0, y, $"accuracy {Share(right, all)}", Ink.Text, area.Width);
            return;
        }

        var (falseNegative, falsePositive, truePositive) = (counts[1], counts[2], counts[3]);
        var precision = Share(truePositive, truePositive + falsePositive);
        var recall = Share(truePositive, truePositive + falseNegative);
        var f1 = Share(2 * truePositive, (2 * truePositive) + falsePositive + falseNegative);
        area.Cut(0, y, $"precision {precision}   recall {recall}   F1 {f1}", Ink.Text, area.Width);
    }

    /// <summary>A share of nothing is not a number: a dash says so.</summary>
    private static string Share(long part, long whole) =>
        whole == 0 ? "-" : ((double)part / whole).ToString("0.00", CultureInfo.InvariantCulture);
}
