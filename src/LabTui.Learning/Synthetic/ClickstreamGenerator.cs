using CsvHelper;

namespace LabTui.Learning;

/// <summary>
/// Synthetic page views of a web shop, in order of time: visitors come more often in the evening, go from page to page,
/// fill a cart, and some of them pay. The same seed gives the same bytes.
/// </summary>
public static class ClickstreamGenerator
{
    public const int MostRows = 10_000_000;

    private const int Users = 2000;
    private static readonly DateTime s_start = new(2025, 3, 3, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly string[] s_devices = ["phone", "phone", "phone", "desktop", "desktop", "tablet"];
    private static readonly string[] s_pages = ["home", "search", "category", "product", "cart", "checkout", "confirmation", "help"];

    // Where a visitor goes from each page, in percent, in the order of the pages; what is missing to 100 leaves.
    private static readonly double[][] s_ways =
    [
        [0, 34, 32, 14, 1, 0, 0, 2],
        [2, 22, 8, 48, 0, 0, 0, 2],
        [4, 10, 24, 44, 0, 0, 0, 1],
        [3, 14, 16, 24, 17, 0, 0, 2],
        [1, 6, 8, 16, 4, 44, 0, 2],
        [0, 0, 0, 2, 10, 6, 66, 4],
        [10, 4, 4, 4, 0, 0, 0, 2],
        [16, 16, 8, 8, 8, 8, 0, 10],
    ];

    private sealed class Visit(int session, int user, string device)
    {
        public int Session => session;

        public int User => user;

        public string Device => device;

        public int Page { get; set; }

        public int Previous { get; set; } = -1;

        /// <summary>Cents in the cart.</summary>
        public long Cart { get; set; }
    }

    /// <summary>Columns: event_time, session_id, user_id, device, page, previous_page, cart_value (dollars). Whole or not at all.</summary>
    public static void Write(
        string path,
        int rows,
        int seed,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    ) => WholeFile.Write(path, file => Write(file, rows, seed, progress, cancellationToken));

    /// <inheritdoc cref="Write(string,int,int,IProgress{double}?,CancellationToken)"/>
    public static void Write(
        Stream output,
        int rows,
        int seed,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MostRows);
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader("event_time", "session_id", "user_id", "device", "page", "previous_page", "cart_value");
        var row = 0;
        foreach (var (time, visit) in Views(new Random(seed)).Take(rows))
        {
            csv.WriteField(s_start.AddSeconds(time), "yyyy-MM-dd HH:mm:ss.fff");
            csv.WriteField($"s{visit.Session:0000000}");
            csv.WriteField($"u{visit.User:0000}");
            csv.WriteField(visit.Device);
            csv.WriteField(s_pages[visit.Page]);
            csv.WriteField(visit.Previous < 0 ? "" : s_pages[visit.Previous]);
            csv.WriteField(visit.Cart / 100m, "0.00");
            csv.EndRecord();
            if (++row % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report((double)row / rows);
            }
        }

        progress?.Report(1);
    }

    // Seconds from the start. The queue holds the next view of each visit that goes on; a null visit is the next to arrive.
    private static IEnumerable<(double Time, Visit Visit)> Views(Random random)
    {
        var next = new PriorityQueue<Visit?, double>();
        next.Enqueue(null, 0);
        var sessions = 0;
        while (next.TryDequeue(out var visit, out var time))
        {
            if (visit is null)
            {
                next.Enqueue(null, time - (Math.Log(1 - random.NextDouble()) * 12 / Busyness(time)));
                var draw = random.NextDouble();
                visit = new Visit(++sessions, (int)(draw * draw * Users), s_devices[random.Next(s_devices.Length)]);
                visit.Page = random.NextDouble() < 0.55 ? 0 : random.Next(1, 4);
            }

            yield return (time, visit);
            if (Continue(visit, random))
            {
                next.Enqueue(visit, time + random.LogNormal(14, 0.9));
            }
        }
    }

    private static bool Continue(Visit visit, Random random)
    {
        var (draw, page) = (random.NextDouble() * 100, 0);
        while (page < s_pages.Length && draw >= s_ways[visit.Page][page])
        {
            draw -= s_ways[visit.Page][page++];
        }

        if (page == s_pages.Length)
        {
            return false;
        }

        // Coming to the cart from a product puts it in; after the confirmation the cart is empty.
        visit.Cart = s_pages[visit.Page] == "confirmation" ? 0 : visit.Cart;
        visit.Cart += (s_pages[visit.Page], s_pages[page]) == ("product", "cart") ? (long)(random.LogNormal(38, 0.8) * 100) : 0;
        (visit.Previous, visit.Page) = (visit.Page, page);
        return true;
    }

    // 1 on average over a day, least at 4, most at 20 hours.
    private static double Busyness(double time) => Math.Exp(0.9 * Math.Cos(((time / 3600) - 20) * Math.PI / 12)) / 1.21;
}
