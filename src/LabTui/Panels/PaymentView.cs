using System.Globalization;
using LabTui.Course.Feeds;
using LabTui.Layout;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>One payment in full, and the last ones as a list.</summary>
internal static class PaymentView
{
    public const int MostListed = 8;

    private const int NarrowBelow = 60;

    private static readonly Table s_table = new(
        new TableColumn("time", 14),
        new TableColumn("city", 20),
        new TableColumn("merchant"),
        new TableColumn("amount", 9, true),
        new TableColumn("", 5)
    );

    private static readonly Table s_narrowTable = new(
        new TableColumn("time", 11),
        new TableColumn("city"),
        new TableColumn("amount", 9, true),
        new TableColumn("", 5)
    );

    public static void Draw(Area whole, PaymentsSnapshot shown)
    {
        var area = whole.Margin(1, 0);
        var rule = area.Width >= NarrowBelow;
        if (rule)
        {
            area.Rule(0);
            var notes = Notes(shown);
            area.Right(area.Width - 1, 0, notes.Length > 0 ? $" {notes} " : "", Ink.Muted);
        }

        var (detail, list) = area.Inside(0, rule ? 1 : 0, area.Width, area.Height).SplitTop(2);
        if (shown.Status.State is FeedState.Failed or FeedState.Lost)
        {
            detail.Cut(0, 0, shown.Status.Message, Ink.Bad, detail.Width);
        }
        else if (shown.Selected is { } payment)
        {
            Detail(detail, payment);
        }
        else
        {
            detail.Text(0, 0, shown.FraudsOnly ? "no frauds yet" : "no payments yet", Ink.Muted);
        }

        List(list, shown.Newest);
    }

    private static void Detail(Area area, Payment payment)
    {
        var symbols = area.Look.Symbols;
        area.Text(0, 0, payment.Fraud ? symbols.Bad : symbols.On, payment.Fraud ? Ink.Bad : Ink.Series1);
        var amount = string.Create(CultureInfo.InvariantCulture, $"{payment.Amount:N2} $  {(payment.Fraud ? "fraud" : "legitimate")}");
        var time = area.Width < NarrowBelow ? Short(payment.Time, narrow: true) : payment.Time;
        area.Cut(3, 0, $"{time}  {payment.City}, {payment.State}  {payment.Customer}", Ink.Text, area.Width - 3);
        var start = area.Right(area.Width, 1, amount, payment.Fraud ? Ink.Bad : Ink.Text);
        area.Cut(3, 1, $"{payment.Merchant}  {payment.Category}", Ink.Text, start - 5);
    }

    private static void List(Area area, IReadOnlyList<Payment> payments)
    {
        if (area.Height < 2)
        {
            return;
        }

        var narrow = area.Width < NarrowBelow;
        (narrow ? s_narrowTable : s_table).Draw(
            area,
            payments.Count,
            (row, column) => Cell(payments[row], narrow && column >= 2 ? column + 1 : column, narrow)
        );
    }

    private static TableCell Cell(Payment payment, int column, bool narrow) =>
        column switch
        {
            0 => Short(payment.Time, narrow),
            1 => $"{payment.City}, {payment.State}",
            2 => payment.Merchant,
            3 => payment.Amount.ToString("N2", CultureInfo.InvariantCulture),
            _ => payment.Fraud ? new TableCell("fraud", Ink.Bad) : "",
        };

    /// <summary>Of 2020-06-21 12:14:25 the part that tells which came first: without the year, and narrow without the seconds.</summary>
    private static string Short(string time, bool narrow) => time.Length == 19 ? time[5..(narrow ? 16 : 19)] : time;

    private static string Notes(PaymentsSnapshot shown)
    {
        var notes = new List<string>();
        if (shown.OffTheMap > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{shown.OffTheMap:N0} off the map"));
        }

        if (shown.Counts.Replayed > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{shown.Counts.Replayed:N0} replayed"));
        }

        if (shown.Counts.Unreadable > 0)
        {
            var records = Counted.Of(shown.Counts.Unreadable, "record");
            notes.Add($"{records} {(shown.Counts.Unreadable == 1 ? "is no payment" : "are no payments")}");
        }

        return string.Join(", ", notes);
    }
}
