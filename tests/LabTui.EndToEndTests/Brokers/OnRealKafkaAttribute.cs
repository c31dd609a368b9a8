using Xunit.v3;

namespace LabTui;

/// <summary>Tests that want <see cref="RealKafka"/>: a part of the long run, and once for each release of Kafka.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnRealKafkaAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("when", "full"), new("broker", "real")];
}
