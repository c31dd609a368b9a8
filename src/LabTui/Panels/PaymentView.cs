using System.Globalization;
using LabTui.Course.Feeds;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>One payment in full, and the last ones as a list.</summary>
internal static class PaymentView
{
    private static readonly Table s_table = new(
        new TableColumn("time", 8),
        new TableColumn("city", 20),
        new TableColumn("merchant"),
        new TableColumn("amount", 9, true),
        new TableColumn("", 5)
    );

    public static void Detail(Area area, Payment? payment)
    {
        area.Rule(0);
        if (payment is null)
        {
            area.Text(0, 1, "no payments yet", Ink.Muted);
            return;
        }
        var symbols = area.Look.Symbols;
        area.Text(0, 1, payment.Fraud ? symbols.Bad : symbols.On, payment.Fraud ? Ink.Bad : Ink.Series1);
        area.Cut(3, 1, $"{payment.Time}  {payment.City}, {payment.State}  {payment.Customer}", Ink.Text, area.Width - 3);
        var amount = string.Create(CultureInfo.InvariantCulture, $"$ {payment.Amount:N2}  {(payment.Fraud ? "fraud" : "legitimate")}");
        var start = area.Right(area.Width, 2, amount, payment.Fraud ? Ink.Bad : Ink.Text);
        area.Cut(3, 2, $"{payment.Merchant}  {payment.Category}", Ink.Text, start - 5);
    }

    public static void List(Area area, List<Payment> payments)
    {
        if (area.Height < 2)
        {
            return;
        }

        s_table.Draw(area, payments.Count, (row, column) => Cell(payments[payments.Count - 1 - row], column));
    }

    private static TableCell Cell(Payment payment, int column) =>
        column switch
        {
            0 => payment.Time.Length > 11 ? payment.Time[11..] : payment.Time,
            1 => $"{payment.City}, {payment.State}",
            2 => payment.Merchant,
            3 => payment.Amount.ToString("N2", CultureInfo.InvariantCulture),
            _ => payment.Fraud ? new TableCell("fraud", Ink.Bad) : "",
        };
}
