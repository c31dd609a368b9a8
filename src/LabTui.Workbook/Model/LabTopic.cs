namespace LabTui.Workbook;

/// <summary>A topic of the front matter: <c>orders</c>, or <c>{ name: orders, partitions: 3, config: { max.message.bytes: 1000 } }</c>.</summary>
/// <param name="Partitions">How many a scratch topic of this name has.</param>
/// <param name="Config">Its settings by the names that Kafka gives them.</param>
public sealed record LabTopic(string Name, int Partitions, IReadOnlyDictionary<string, string> Config)
{
    public const int MostPartitions = 100;

    public static LabTopic Plain(string name) => new(name, 1, new Dictionary<string, string>());
}
