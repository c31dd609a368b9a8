using YamlDotNet.RepresentationModel;

namespace LabTui.Workbook;

/// <summary>Reads the topics of the front matter: names, or names with partitions and settings in braces.</summary>
/// <param name="line">The line of the file at which the front matter begins.</param>
internal sealed class TopicReader(ProblemList problems, int line)
{
    internal static readonly string[] KnownNames = ["name", "partitions", "config"];

    private const string Example = "topics: [orders, { name: rates, partitions: 3, config: { retention.ms: 60000 } }]";

    public IReadOnlyList<LabTopic> Read(YamlNode node) =>
        node switch
        {
            YamlScalarNode { Value.Length: > 0 } one => [LabTopic.Plain(one.Value)],
            YamlSequenceNode list => [.. list.Children.Select(ReadOne).OfType<LabTopic>()],
            _ => Wrong(node, "topics is a list of names", Example) is null ? [] : [],
        };

    private LabTopic? ReadOne(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } name })
        {
            return LabTopic.Plain(name);
        }

        if (node is not YamlMappingNode map || Name(map) is not { } named)
        {
            return Wrong(node, "a topic is a name, or has one in braces", Example);
        }

        foreach (var key in map.Children.Keys.Where(key => !KnownNames.Contains(YamlValues.Name(key))))
        {
            Wrong(key, $"a topic knows no '{YamlValues.Name(key)}'", Spelling.Suggest(YamlValues.Name(key), KnownNames));
        }

        return new(named, Partitions(map), Config(map));
    }

    private static string? Name(YamlMappingNode map) =>
        map.Children.TryGetValue("name", out var name) && YamlValues.Name(name) is { Length: > 0 } text ? text : null;

    private int Partitions(YamlMappingNode map)
    {
        if (!map.Children.TryGetValue("partitions", out var node))
        {
            return 1;
        }

        if (YamlValues.Read(node) is long and >= 1 and <= LabTopic.MostPartitions and var count)
        {
            return (int)count;
        }

        Wrong(node, $"partitions: '{node}' is not a whole number from 1 to {LabTopic.MostPartitions}", "partitions: 3");
        return 1;
    }

    private Dictionary<string, string> Config(YamlMappingNode map)
    {
        if (!map.Children.TryGetValue("config", out var node))
        {
            return [];
        }

        if (node is YamlMappingNode settings && settings.Children.Values.All(value => value is YamlScalarNode))
        {
            return settings.Children.ToDictionary(pair => YamlValues.Name(pair.Key), pair => YamlValues.Name(pair.Value));
        }

        Wrong(node, "config has names with values, in braces", "config: { max.message.bytes: 1000 }");
        return [];
    }

    private LabTopic? Wrong(YamlNode node, string message, string suggestion)
    {
        problems.Error(ProblemCodes.FrontMatterValue, line + (int)node.Start.Line - 1, (int)node.Start.Column, message, suggestion);
        return null;
    }
}
