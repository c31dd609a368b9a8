using LabTui.Course.Home;

namespace LabTui.Course.Feeds;

/// <summary>What a feed reads.</summary>
/// <param name="Group">Null: without a group, committing nothing.</param>
/// <param name="UntilEnd">End when everything that was there at the start has been handled.</param>
/// <param name="EndWhenHeld">End where the sink cannot go on, instead of waiting until it can.</param>
internal sealed record FeedOptions(string Topic, string? Group, bool UntilEnd = false, bool EndWhenHeld = false)
{
    /// <summary>Whose logs are told what a member of a group has handled; null for none.</summary>
    public StudentHome? Home { get; init; }

    /// <summary>The topic that records go to which cannot be judged; null for none.</summary>
    public string? DeadLetters { get; init; }
}
