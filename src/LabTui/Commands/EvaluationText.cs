using System.Globalization;
using LabTui.Learning;
using LabTui.Printing;

namespace LabTui.Commands;

/// <summary>How a model did on rows that it has not seen.</summary>
internal static class EvaluationText
{
    public static void Print(FraudEvaluation evaluation, Printer printer)
    {
        var counts = evaluation.Table;
        printer.Line(Text($"on the {evaluation.Rows:N0} rows it has not seen, at threshold 0.50:"));
        var table = new TextTable("", "is legitimate", "is fraud");
        table.Add("says legitimate", Text($"{counts[0, 0]:N0}"), Text($"{counts[1, 0]:N0}"));
        table.Add("says fraud", Text($"{counts[0, 1]:N0}"), Text($"{counts[1, 1]:N0}"));
        table.Print(printer);
        printer.Line(Text($"precision {evaluation.Precision:0.000}, recall {evaluation.Recall:0.000}"));
        printer.Line(Text($"average precision {evaluation.AveragePrecision:0.000} (guessing: {evaluation.Chance:0.000})"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
