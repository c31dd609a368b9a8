namespace LabTui.Panels;

/// <summary>Something that can be said about a panel: an option of `watch NAME`, a word in a lab's step.</summary>
/// <param name="Name">`topic` is --topic on the command line and topic= in a lab.</param>
/// <param name="Value">How help names the value.</param>
/// <param name="Text">What it means, for help.</param>
internal sealed record PanelAttribute(string Name, string Value, string Text)
{
    public static readonly PanelAttribute Topic = new("topic", "TOPIC", "The topic to read");
    public static readonly PanelAttribute Group = new("group", "GROUP", "Be a member of this consumer group and commit");
    public static readonly PanelAttribute Rate = new("rate", "N|full", "Records a second, or full") { Problem = Rates.Problem };

    public static readonly PanelAttribute DeadLetters = new(
        "dead-letters",
        "TOPIC",
        "With a group: the topic that gets the records which cannot be judged"
    );
    public static readonly PanelAttribute Topics = new("topics", "A,B", "Only these topics") { IsPlace = true };
    public static readonly PanelAttribute Groups = new("groups", "A,B", "Only these consumer groups");

    /// <summary>For lines of text only.</summary>
    public static readonly PanelAttribute Json = new("json", "", "All that is known, one JSON object per line") { IsFlag = true };

    /// <summary>It is said or not said; there is no value.</summary>
    public bool IsFlag { get; init; }

    /// <summary>On the command line its values may stand without its name.</summary>
    public bool IsPlace { get; init; }

    /// <summary>What is wrong with a value; null when nothing is.</summary>
    public Func<string, string?> Problem { get; init; } = _ => null;
}
