using System.Globalization;
using System.Text;
using LabTui.Records;

namespace LabTui.Panels.RecordBytes;

/// <summary>What a record consists of, in words and made safe.</summary>
internal static class RecordFacts
{
    public const int LabelWidth = 11;

    public static string Title(StoredRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Topic} p{record.Partition} @{record.Offset:N0}");

    public static IReadOnlyList<(string Label, string Text)> Of(StoredRecord record) =>
        [
            ("key", TextOf(record.Key)),
            ("value", TextOf(record.Value)),
            ("timestamp", Timestamp(record)),
            ("headers", Headers(record)),
            .. record.Bytes is { } bytes ? [("batch", Batch(bytes))] : (ReadOnlySpan<(string, string)>)[],
        ];

    public static string TextOf(byte[]? bytes) =>
        bytes is null ? "none"
        : bytes.Length == 0 ? "empty"
        : VisibleText.Of(bytes);

    /// <summary>The bytes of a part as they are written: "b8 02".</summary>
    public static string Hex(RecordPart part, byte[] record)
    {
        var text = new StringBuilder();
        foreach (var b in record.AsSpan(part.At, part.Length))
        {
            text.Append(CultureInfo.InvariantCulture, $"{b:x2} ");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>What a part says: a number's meaning, or the text itself.</summary>
    public static string Meaning(RecordPart part, byte[] record) =>
        part.Meaning.Length > 0 ? part.Meaning : VisibleText.Of(part.Of(record).Span);

    private static string Timestamp(StoredRecord record) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{record.TimestampUtc:yyyy-MM-dd HH:mm:ss.fff} UTC, {(record.IsAppendTime ? "LogAppendTime: the broker's" : "CreateTime: the producer's")}"
        );

    private static string Headers(StoredRecord record) =>
        record.Headers.Count == 0
            ? "none"
            : string.Join("  ", record.Headers.Select(header => $"{VisibleText.Of(header.Key)}={TextOf(header.Value)}"));

    private static string Batch(StoredBytes bytes)
    {
        var batch = bytes.Batch;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"offsets {batch.BaseOffset:N0} to {batch.LastOffset:N0} in {batch.Size:N0} bytes, {bytes.Codec ?? "not compressed"}, CRC {batch.Crc:x8}"
        );
    }
}
