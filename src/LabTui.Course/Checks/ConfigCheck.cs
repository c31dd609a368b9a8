using System.Globalization;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>config: { topic, SETTING: VALUE, ... }</c></summary>
internal sealed class ConfigCheck : ICheck
{
    public async Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var topic = world.Topic(spec);
        return world.Cluster.Topic(topic, World.TimeLimit) is null
            ? CheckSeen.NotYet($"no topic {topic}")
            : await LookAsync(spec.Map(CheckVerbs.Settings), world, topic, cancellationToken) ?? CheckSeen.Pass();
    }

    /// <returns>Null when the topic has all these settings, or none is wanted.</returns>
    public static async Task<CheckSeen?> LookAsync(
        IReadOnlyDictionary<string, object?>? wanted,
        World world,
        string topic,
        CancellationToken cancellationToken
    )
    {
        if (wanted is null)
        {
            return null;
        }

        var settings = (await world.Cluster.TopicConfigsAsync(topic, cancellationToken)).ToDictionary(it => it.Name, it => it.Value);
        foreach (var (name, value) in wanted)
        {
            var expected = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture);
            var seen = settings.GetValueOrDefault(name);
            if (seen != expected)
            {
                return CheckSeen.NotYet($"{name} is {seen ?? "not set"}, {expected} wanted", ("config", name), ("value", seen ?? ""));
            }
        }

        return null;
    }
}
