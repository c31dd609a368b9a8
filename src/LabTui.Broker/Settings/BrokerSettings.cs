using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Broker;

/// <summary>One value of a setting, under the name it has there.</summary>
internal readonly record struct ConfigValue(string Name, string Value, ConfigSource Source);

/// <summary>
/// The broker's own settings: fixed by its options, or changed while it runs for this broker (id 1) or as the default
/// of all; the changes are kept in <c>settings.json</c>. Owned by the broker's loop.
/// </summary>
internal sealed class BrokerSettings
{
    private readonly string? _path;
    private readonly Dictionary<string, string> _fixed;
    private ChangedSettings _changed = new([], []);

    public BrokerSettings(BrokerOptions options, string? folder)
    {
        _path = folder is null ? null : Path.Combine(folder, "settings.json");
        _fixed = BrokerConfig.Fixed(options);
        if (_path is not null && File.Exists(_path))
        {
            _changed = JsonSerializer.Deserialize(File.ReadAllBytes(_path), SettingsJson.Default.ChangedSettings) ?? _changed;
        }
    }

    /// <summary>Those changed for this broker, or as the default of all brokers.</summary>
    public SortedDictionary<string, string> Changed(bool ofAllBrokers) => ofAllBrokers ? _changed.Default : _changed.Own;

    public void Change(bool ofAllBrokers, SortedDictionary<string, string> values)
    {
        _changed = ofAllBrokers ? _changed with { Default = values } : _changed with { Own = values };
        if (_path is not null)
        {
            var kept = new ChangedSettings(Kept(_changed.Own), Kept(_changed.Default));
            ReplacedFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(kept, SettingsJson.Default.ChangedSettings));
        }
    }

    private static SortedDictionary<string, string> Kept(SortedDictionary<string, string> settings) =>
        new(settings.Where(s => s.Key != Faults.Setting.Name).ToDictionary());

    /// <summary>All values that a topic's setting has, the one that holds first.</summary>
    public IEnumerable<ConfigValue> OfTopic(ConfigKey key, IReadOnlyDictionary<string, string> configs)
    {
        if (configs.TryGetValue(key.Name, out var own))
        {
            yield return new(key.Name, own, ConfigSource.Topic);
        }

        foreach (var value in key.BrokerName is null ? [] : OfBroker(key.BrokerName))
        {
            yield return value;
        }

        yield return new(key.BrokerName ?? key.Name, key.Default, ConfigSource.Default);
    }

    /// <summary>All values that the broker's setting has without its default, the one that holds first.</summary>
    public IEnumerable<ConfigValue> OfBroker(string name)
    {
        if (_changed.Own.TryGetValue(name, out var own))
        {
            yield return new(name, own, ConfigSource.DynamicBroker);
        }

        if (_changed.Default.TryGetValue(name, out var all))
        {
            yield return new(name, all, ConfigSource.DynamicDefaultBroker);
        }

        if (_fixed.TryGetValue(name, out var set))
        {
            yield return new(name, set, ConfigSource.StaticBroker);
        }
    }

    public string Text(ConfigKey key) => OfBroker(key.Name).Select(v => v.Value).FirstOrDefault(key.Default);

    public long Number(ConfigKey key) => long.Parse(Text(key), CultureInfo.InvariantCulture);
}

/// <summary>What settings.json says.</summary>
internal sealed record ChangedSettings(SortedDictionary<string, string> Own, SortedDictionary<string, string> Default);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(ChangedSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
