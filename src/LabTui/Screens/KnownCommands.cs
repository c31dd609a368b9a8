namespace LabTui.Screens;

/// <summary>What the command line inside the workbook offers; any labtui command may be typed.</summary>
internal static class KnownCommands
{
    public static readonly IReadOnlyList<(string Name, string Does)> All =
    [
        ("topics list", "all topics"),
        ("topics describe --topic", "partitions, offsets and settings of a topic"),
        ("groups list", "all consumer groups"),
        ("groups describe --group", "members, committed offsets and lag of a group"),
        ("tail", "records of a topic, as they come"),
        ("produce", "write records"),
        ("data describe", "the payments: rows, time, classes"),
        ("train", "train a model on the first 90,000 payments"),
        ("watch map", "customers on the map, without a group"),
        ("watch score", "live predictions, without a group"),
        ("watch topics", "topics and groups, live"),
        ("watch lag", "how far a group is behind, live"),
        ("verify", "check the labs, as lines of text"),
        ("doctor", "is everything there that is needed?"),
    ];
}
