using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>One line of the picture.</summary>
internal abstract record LogRow
{
    private LogRow() { }

    /// <summary>What the columns of numbers are.</summary>
    public sealed record Heading : LogRow;

    /// <param name="Text">A word about it, where there is no log of it to be seen.</param>
    public sealed record Topic(string Name, string? Text, bool IsFirst) : LogRow;

    /// <summary>A partition's offsets.</summary>
    /// <param name="Label">Stands before it.</param>
    public sealed record Track(TopicPartition Place, string Label, Watermarks Marks, LogSpan Span, IReadOnlyList<LogMark> Groups) : LogRow;

    /// <summary>Where a group stands in the partition above.</summary>
    public sealed record Mark(LogMark Of, LogSpan Span) : LogRow;

    /// <summary>Who is in a group, and what they were given.</summary>
    public sealed record Group(LogGroup Of) : LogRow;

    public sealed record Blank : LogRow;

    /// <summary>What the signs mean.</summary>
    public sealed record Legend : LogRow;
}
