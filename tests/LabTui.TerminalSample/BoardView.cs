using System.Globalization;
using LabTui.Terminal;

namespace LabTui.TerminalSample;

/// <summary>A live panel: confusion table, histogram, the last twenty payments.</summary>
internal sealed class BoardView() : LiveView<BoardSnapshot>(BoardSnapshot.Empty)
{
    private static readonly string[] s_labels = ["legitimate", "fraud"];
    private static readonly Table s_table = new(
        new TableColumn("time", 20),
        new("amount", 10, true),
        new("60d", 5, true),
        new("average", 10, true),
        new("score", 14),
        new("predicted", 11),
        new("actual", 11),
        new("result", 6)
    );

    protected override void Draw(Area area, BoardSnapshot board)
    {
        var (top, rest) = area.SplitTop(Math.Min(10, area.Height / 2));
        var (left, right) = top.SplitLeft(44, 1);
        ConfusionTable.Draw(left.Box("predicted against actual").Margin(1, 0), s_labels, board.Counts);
        Histogram.Draw(right.Box("amount", $"n {board.Total:N0}"), board.Bins, 0, 20, 0, Histogram.RoundUp(board.Bins.Max()));
        s_table.Draw(rest.Box("last 20 predictions").Margin(1, 0), board.Last.Length, (row, column) => Cell(board.Last[row], column));
    }

    private static TableCell Cell(ScoredPayment payment, int column)
    {
        var culture = CultureInfo.InvariantCulture;
        var predicted = payment.Score > 0.5;
        return column switch
        {
            0 => string.Create(
                culture,
                $"2020-12-31 {payment.Number / 3600 % 24:00}:{payment.Number / 60 % 60:00}:{payment.Number % 60:00}"
            ),
            1 => payment.Amount.ToString("N2", culture),
            2 => (payment.Number % 60).ToString(culture),
            3 => (payment.Amount * 0.7).ToString("N2", culture),
            4 => new TableCell(payment.Score.ToString("F2", culture), Ink.Series1, payment.Score),
            5 => new TableCell(predicted ? "fraud" : "legitimate", predicted ? Ink.Bad : Ink.Text),
            6 => new TableCell(payment.Fraud ? "fraud" : "legitimate", payment.Fraud ? Ink.Bad : Ink.Text),
            _ => new TableCell(
                (predicted, payment.Fraud) switch
                {
                    (true, true) => "TP",
                    (true, false) => "FP",
                    (false, true) => "FN",
                    _ => "TN",
                },
                predicted == payment.Fraud ? Ink.Good : Ink.Bad
            ),
        };
    }
}
