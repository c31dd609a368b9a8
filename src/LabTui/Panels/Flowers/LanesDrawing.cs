using System.Globalization;
using LabTui.Terminal;

namespace LabTui.Panels.Flowers;

/// <summary>A row for each partition: records come in from the left, and leave to the right, to their consumer.</summary>
internal static class LanesDrawing
{
    private const int Label = 4;
    private const int Number = 9;
    private const int Reader = 13;
    private const int WidestWords = 34;

    public static void Draw(Area area, LanesBoard board)
    {
        var isTall = area.Height >= (board.Lanes.Count * 3) + 4;
        var words = area.Width >= 100 || !board.HasGroups ? Math.Min(WidestWords, area.Width / 3) : 0;
        var numbers = Numbers(board, withReader: words == 0 && !isTall && board.Groups.Count > 0);
        var wider = numbers[^1].Title == "reader" ? Reader - Number : 0;
        var track = Math.Max(4, area.Width - Label - (numbers.Length * Number) - wider - (words > 0 ? words + 2 : 0) - 1);
        area.Cut(0, 0, "producer", Ink.Muted, track);
        for (var i = 0; i < numbers.Length; i++)
        {
            area.Right(End(i), 0, numbers[i].Title, Ink.Muted);
        }

        var most = board.Lanes.Select(lane => lane.Marks.Count).DefaultIfEmpty().Max();
        var (pitch, left) = (isTall ? 3 : 1, Label + track + (numbers.Length * Number) + 2);
        var rows = Math.Max(1, (area.Height - 1) / pitch);
        for (var i = 0; i < Math.Min(rows, board.Lanes.Count); i++)
        {
            var (lane, y) = (board.Lanes[i], 1 + (i * pitch));
            area.Cut(0, y, Text($"p{lane.Marks.Partition}"), Ink.Text, Label);
            LaneTrack.Draw(area.Inside(Label, y, track, 1), lane, most);
            for (var at = 0; at < numbers.Length; at++)
            {
                area.Right(End(at), y, numbers[at].Of(lane), Ink.Text, at == 0 ? 0 : End(at - 1) + 1);
            }

            var said = Words(lane);
            var ink = lane.Last is { } last && last.Predicted != last.Actual ? Ink.Bad : Ink.Text;
            if (words > 0)
            {
                area.Cut(left, y, said, ink, words);
            }
            else if (isTall)
            {
                area.Cut(Label, y + 1, said, ink, area.Width - Label);
            }
        }

        var bottom = 1 + (Math.Min(rows, board.Lanes.Count) * pitch);
        foreach (var line in board.Words.Take(2))
        {
            area.Cut(0, bottom++, VisibleText.Of(line), Ink.Muted, area.Width);
        }

        if (bottom + 1 < area.Height)
        {
            Legend(area, bottom + 1);
        }

        int End(int column) => Label + track + ((column + 1) * Number) + (column == numbers.Length - 1 ? wider : 0);
    }

    private static (string Title, Func<Lane, string> Of)[] Numbers(LanesBoard board, bool withReader)
    {
        (string, Func<Lane, string>)[] records = [("records", lane => Text($"{lane.Marks.Count:N0}"))];
        return board.HasGroups
            ?
            [
                .. records,
                ("commit", lane => lane.Committed is { } at ? Text($"{at:N0}") : "-"),
                ("lag", lane => lane.Lag is { } lag ? Text($"{lag:N0}") : "-"),
                withReader
                    ? ("reader", lane => VisibleText.Of(lane.Reader ?? "-"))
                    : ("mistakes", lane => lane.Last is null ? "-" : Text($"{lane.Mistakes.Count}")),
            ]
            : records;
    }

    private static string Words(Lane lane)
    {
        string?[] parts =
        [
            lane.Reader is { } reader ? VisibleText.Of(reader) : null,
            lane.Last is null ? null : LanesLines.LastWords(lane),
            lane.Last is null && lane.LastId is { } id ? Text($"last Id {id}") : null,
            lane.Key is { } key ? $"key {VisibleText.Of(key)}" : null,
        ];
        return string.Join("  ", parts.OfType<string>());
    }

    private static void Legend(Area area, int y)
    {
        var x = 0;
        for (var i = 0; i < SeenFlower.AllSpecies.Count; i++)
        {
            x += area.Text(x, y, $"{SeenFlower.Sign(i)} {SeenFlower.Short(SeenFlower.AllSpecies[i])}  ", SeenFlower.InkOf(i));
        }

        x += area.Text(x, y, "? no flower  ! mistake  ", Ink.Bad);
        area.Cut(x, y, ". read", Ink.Muted, area.Width - x);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
