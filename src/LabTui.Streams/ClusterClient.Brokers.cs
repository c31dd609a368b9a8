using Confluent.Kafka.Admin;

namespace LabTui.Streams;

public sealed partial class ClusterClient
{
    /// <summary>A setting of one broker; null when the broker knows none of that name.</summary>
    public async Task<string?> BrokerSettingAsync(int broker, string name, CancellationToken cancellationToken)
    {
        List<DescribeConfigsResult> results = [];
        var asked = await ChangeAsync(
            [Name(broker)],
            async admin => results = await admin.DescribeConfigsAsync([Resource(broker)], new() { RequestTimeout = s_changeLimit }),
            cancellationToken
        );
        asked[0].ThrowIfFailed();
        return results.SelectMany(r => r.Entries.Values).FirstOrDefault(e => e.Name == name)?.Value;
    }

    /// <summary>Changes a setting of one broker while it runs; null puts it back to what it is without having been set.</summary>
    public async Task SetBrokerSettingAsync(int broker, string name, string? value, CancellationToken cancellationToken)
    {
        var entry = new ConfigEntry
        {
            Name = name,
            Value = value,
            IncrementalOperation = value is null ? AlterConfigOpType.Delete : AlterConfigOpType.Set,
        };
        var changed = await ChangeAsync(
            [Name(broker)],
            admin => admin.IncrementalAlterConfigsAsync(new() { [Resource(broker)] = [entry] }, new() { RequestTimeout = s_changeLimit }),
            cancellationToken
        );
        changed[0].ThrowIfFailed();
    }

    private static ConfigResource Resource(int broker) => new() { Type = ResourceType.Broker, Name = Name(broker) };

    private static string Name(int broker) => broker.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
