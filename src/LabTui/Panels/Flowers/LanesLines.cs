using System.Globalization;
using LabTui.Layout;

namespace LabTui.Panels.Flowers;

/// <summary>The lanes as text: a line for each partition.</summary>
internal static class LanesLines
{
    public static IEnumerable<string> Of(LanesBoard board) => [.. board.Lanes.Select(lane => Of(board, lane)), .. board.Words];

    private static string Of(LanesBoard board, Lane lane)
    {
        var share = board.Records == 0 ? 0 : 100.0 * lane.Marks.Count / board.Records;
        string?[] parts =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{board.Topic} p{lane.Marks.Partition}: {Counted.Of(lane.Marks.Count, "record")}, {share:0} %"
            ),
            lane.LastId is { } id ? string.Create(CultureInfo.InvariantCulture, $"last Id {id}") : null,
            lane.Key is { } key ? $"all with key {key}" : null,
            lane.Committed is { } at ? string.Create(CultureInfo.InvariantCulture, $"committed {at}, lag {lane.Lag}")
            : board.HasGroups ? "nothing committed"
            : null,
            lane.Reader is { } reader ? $"read by {reader}" : null,
            lane.Last is null ? null : $"{LastWords(lane)}, {Counted.Of(lane.Mistakes.Count, "mistake")}",
        ];
        return string.Join("; ", parts.OfType<string>());
    }

    /// <summary>The last prediction; empty when there was none.</summary>
    public static string LastWords(Lane lane) =>
        lane.Last is { } last
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"offset {last.Offset} {SeenFlower.Short(last.Actual)} -> {SeenFlower.Short(last.Predicted)}"
            )
            : "";
}
