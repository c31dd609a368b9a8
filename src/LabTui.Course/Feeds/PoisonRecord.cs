using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LabTui.Course.Feeds;

/// <summary>A record that cannot be judged, whatever judges: kept with its place, so that somebody can look at it.</summary>
/// <param name="Why">What is wrong with it, such as "3 fields instead of 5".</param>
/// <param name="Value">Null where the record has none.</param>
internal sealed record PoisonRecord(int Partition, long Offset, string Why, byte[]? Key, byte[]? Value)
{
    private const int ShownBytes = 200;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"partition {Partition}, offset {Offset}: {Why}");

    /// <summary>One line of data/poison.log.</summary>
    public string Line(string topic, string group) =>
        JsonSerializer.Serialize(
            new
            {
                topic,
                partition = Partition,
                offset = Offset,
                group,
                why = Why,
                key = Shown(Key),
                value = Shown(Value),
            }
        );

    private static string? Shown(byte[]? bytes) =>
        bytes is null ? null : Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, ShownBytes)));
}
