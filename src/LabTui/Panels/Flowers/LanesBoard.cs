using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>The lanes of a topic, and who reads them.</summary>
/// <param name="HasGroups">Groups were asked for.</param>
internal sealed record LanesBoard(string Topic, IReadOnlyList<Lane> Lanes, bool HasGroups)
{
    public OddRecords Odd { get; init; } = OddRecords.None;

    /// <summary>Groups of several lanes: state, members.</summary>
    public IReadOnlyList<GroupInfo> Groups { get; init; } = [];

    public long Records => Lanes.Sum(lane => lane.Marks.Count);

    /// <summary>What is said below the lanes.</summary>
    public IEnumerable<string> Words => Groups.SelectMany(LaneGroups.Words).Append(Odd.Text).Where(line => line != "");
}
