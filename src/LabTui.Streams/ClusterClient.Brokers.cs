using Confluent.Kafka.Admin;

namespace LabTui.Streams;

public sealed partial class ClusterClient
{
    /// <summary>A setting of one broker; null when the broker knows none of that name.</summary>
    public async Task<string?> BrokerSettingAsync(int broker, string name, CancellationToken cancellationToken)
    {
        List<DescribeConfigsResult> results = [];
        await Change(
            name,
            async () => results = await _admin.Value.DescribeConfigsAsync([Resource(broker)], new() { RequestTimeout = s_changeLimit }),
            cancellationToken
        );
        return results.SelectMany(r => r.Entries.Values).FirstOrDefault(e => e.Name == name)?.Value;
    }

    /// <summary>Changes a setting of one broker while it runs; null puts it back to what it is without having been set.</summary>
    public Task SetBrokerSettingAsync(int broker, string name, string? value, CancellationToken cancellationToken)
    {
        var entry = new ConfigEntry
        {
            Name = name,
            Value = value,
            IncrementalOperation = value is null ? AlterConfigOpType.Delete : AlterConfigOpType.Set,
        };
        return Change(
            name,
            () =>
                _admin.Value.IncrementalAlterConfigsAsync(new() { [Resource(broker)] = [entry] }, new() { RequestTimeout = s_changeLimit }),
            cancellationToken
        );
    }

    private static ConfigResource Resource(int broker) =>
        new() { Type = ResourceType.Broker, Name = broker.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
