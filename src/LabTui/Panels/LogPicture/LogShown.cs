using LabTui.Records;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>All that the picture is drawn from.</summary>
/// <param name="Answer">The last record that was asked for; it may be another than the one under the cursor now.</param>
internal sealed record LogShown(LogBoard Board, LogSight Sight, LogAnswer? Answer);

/// <summary>A record that was asked for by its offset.</summary>
/// <param name="Found">The one at the offset or the next behind it; null for none.</param>
/// <param name="Problem">Why it could not be had.</param>
internal sealed record LogAnswer(TopicPartition Place, long Offset, StoredRecord? Found, string? Problem)
{
    public bool IsOf(LogSight sight) => Place == sight.Place && Offset == sight.Offset;
}
