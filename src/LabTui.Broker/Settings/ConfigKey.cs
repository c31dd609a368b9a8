using System.Globalization;

namespace LabTui.Broker;

/// <summary>What a setting's value looks like; the numbers are those of DescribeConfigs.</summary>
internal enum ConfigType : sbyte
{
    Boolean = 1,
    String = 2,
    Int = 3,
    Long = 5,
    Double = 6,
    List = 7,
}

/// <summary>Where a setting's value comes from; the numbers are those of DescribeConfigs.</summary>
internal enum ConfigSource : sbyte
{
    Topic = 1,
    DynamicBroker = 2,
    DynamicDefaultBroker = 3,
    StaticBroker = 4,
    Default = 5,
    Group = 8,
}

/// <summary>One setting: its name, kind, default and limits. Says what is wrong with a value in Kafka's words.</summary>
internal sealed record ConfigKey(string Name, ConfigType Type, string Default)
{
    /// <summary>The broker's setting that is the default of all topics that say nothing.</summary>
    public string? BrokerName { get; init; }

    /// <summary>False where Kafka knows the broker's setting but gives it no value of its own (log.retention.hours has one).</summary>
    public bool BrokerHasDefault { get; init; } = true;

    public double Least { get; init; } = double.NegativeInfinity;

    public double Most { get; init; } = double.PositiveInfinity;

    public string[]? OneOf { get; init; }

    /// <summary>A rule that only this setting has: what is wrong with the value, null = nothing.</summary>
    public Func<string, string?>? Special { get; init; }

    public string? Problem(string value)
    {
        var reason = Type switch
        {
            ConfigType.Boolean => Bool(value) is null ? "Expected value to be either true or false" : null,
            ConfigType.Int => Limits(Number(value) is >= int.MinValue and <= int.MaxValue and var n ? n : null),
            ConfigType.Long => Limits(Number(value)),
            ConfigType.Double => Limits(Real(value)),
            ConfigType.List => Words(List(value)),
            _ => OneOf is null ? null : Words([value]),
        };
        reason ??= Special?.Invoke(value);
        return reason is null ? null
            : Type == ConfigType.List && Array.Find(List(value), w => OneOf?.Contains(w) == false) is { } word
                ? $"Invalid value {word} for configuration {Name}: {reason}"
            : Type == ConfigType.List ? $"Invalid value [{string.Join(", ", List(value))}] for configuration {Name}: {reason}"
            : $"Invalid value {value} for configuration {Name}: {reason}";
    }

    public static bool? Bool(string value) => bool.TryParse(value, out var parsed) ? parsed : null;

    public static long? Number(string value) =>
        long.TryParse(
            value,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    public static double? Real(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? number : null;

    public static string[] List(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string? Words(string[] words) =>
        OneOf is null || words.All(OneOf.Contains) ? null : $"String must be one of: {string.Join(", ", OneOf)}";

    private string? Limits(double? number) =>
        number is null ? $"Not a number of type {Type.ToString().ToUpperInvariant()}"
        : number < Least ? string.Create(CultureInfo.InvariantCulture, $"Value must be at least {Least}")
        : number > Most ? string.Create(CultureInfo.InvariantCulture, $"Value must be no more than {Most}")
        : null;
}
