using System.Globalization;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>Where things stand in a line of the picture.</summary>
/// <param name="Label">Columns for what a partition is called.</param>
/// <param name="Oldest">Where the oldest offset ends.</param>
/// <param name="Track">Where the first cell is.</param>
/// <param name="Next">Where the next offset ends.</param>
/// <param name="Words">Where the words about groups begin; they have no column where each has a line of its own.</param>
internal readonly record struct LogColumns(int Label, int Oldest, int Track, int Cells, int Next, int Words)
{
    private const int LeastNumber = 6;
    private const int WordsWide = 24;
    private const int WordsNarrow = 16;
    private const int Wide = 72;

    public static LogColumns Of(int width, LogBoard board, bool isDense)
    {
        var partitions = board.Topics.SelectMany(topic => topic.Partitions).ToList();
        var low = NumberWidth(partitions, it => it.Low);
        var high = NumberWidth(partitions, it => it.High);
        var digits = partitions.Count == 0 ? 1 : Text(partitions.Max(it => it.Partition)).Length;
        var names = board.Topics.Select(topic => topic.Name.Length).DefaultIfEmpty().Max();
        var label = isDense ? Math.Min(names, width / 4) + digits + 2 : Math.Max(Math.Min(names, width / 4), digits + 3);
        var words =
            !isDense || board.Look is not { Groups.Count: > 0 } ? 0
            : width >= Wide ? WordsWide
            : WordsNarrow;
        var track = label + 1 + low + 1;
        var next = width - (words == 0 ? 0 : words + 2);
        return new(label, label + 1 + low, track, Math.Max(0, next - high - 2 - track), next, width - words);
    }

    public static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static int NumberWidth(List<Watermarks> partitions, Func<Watermarks, long> number) =>
        partitions.Count == 0 ? LeastNumber : Math.Max(LeastNumber, Text(partitions.Max(number)).Length);
}
