using System.Globalization;
using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>Records that are not what the topic is for: how many, and where the first ones are.</summary>
internal sealed record OddRecords(long Count, IReadOnlyList<string> Places)
{
    private const int MostPlaces = 4;

    public static OddRecords None { get; } = new(0, []);

    /// <summary>Empty when there are none.</summary>
    public string Text => Count == 0 ? "" : $"{Count} odd: {string.Join(", ", Places)}{(Count > Places.Count ? ", ..." : "")}";

    public OddRecords With(StreamRecord record) =>
        new(
            Count + 1,
            Places.Count < MostPlaces
                ? [.. Places, string.Create(CultureInfo.InvariantCulture, $"p{record.Partition}@{record.Offset}")]
                : Places
        );
}
