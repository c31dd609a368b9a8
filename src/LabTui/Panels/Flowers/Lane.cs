using LabTui.Course.StudentSide;
using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>A partition on the way from the producer to its consumer.</summary>
internal sealed record Lane(Watermarks Marks)
{
    /// <summary>Which species each of the newest records is of, by offset; below zero for what is no flower.</summary>
    public IReadOnlyDictionary<long, int> Classes { get; init; } = new Dictionary<long, int>();

    /// <summary>From here on records have come since the last look.</summary>
    public long FreshFrom { get; init; } = Marks.High;

    public int? LastId { get; init; }

    /// <summary>The key that all its records have; null when they have none, or different ones.</summary>
    public string? Key { get; init; }

    /// <summary>Null while no group has committed in it.</summary>
    public long? Committed { get; init; }

    /// <summary>Who reads it, where a group has members.</summary>
    public string? Reader { get; init; }

    public ShownRecord? Last { get; init; }

    /// <summary>The offsets of predictions that were wrong.</summary>
    public IReadOnlySet<long> Mistakes { get; init; } = new HashSet<long>();

    public long? Lag => Committed is { } at ? Math.Max(0, Marks.High - Math.Max(at, Marks.Low)) : null;
}
