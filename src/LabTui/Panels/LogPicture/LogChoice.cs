using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>Which topics and groups a picture is of, by their names on the broker.</summary>
/// <param name="Topics">Null: all of the student's.</param>
/// <param name="Groups">Null: all of the student's.</param>
internal sealed record LogChoice(ClusterSettings Cluster, IReadOnlyList<string>? Topics, IReadOnlyList<string>? Groups)
{
    public static LogChoice Of(ClusterSettings cluster, PanelArguments arguments) =>
        new(
            cluster,
            arguments.All(PanelAttribute.Topics)?.Select(cluster.Topic).ToList(),
            arguments.All(PanelAttribute.Groups)?.Select(cluster.Group).ToList()
        );

    public bool HasTopic(string name) =>
        Topics?.Contains(name) ?? (!name.StartsWith("__", StringComparison.Ordinal) && ShownNames.IsShown(name, Cluster));

    public bool HasGroup(string id) => Groups?.Contains(id) ?? ShownNames.IsShown(id, Cluster);
}
