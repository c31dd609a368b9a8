using System.Globalization;
using System.Text;

namespace LabTui.Broker;

/// <summary>
/// One fault on order: <c>Produce=error:NOT_ENOUGH_REPLICAS,rate:0.1</c>, <c>Fetch=delay:500ms</c>, <c>Metadata=drop</c>.
/// A rate leaves the other requests alone; <c>client:ID</c> all those of other clients; delay and error may go together.
/// </summary>
internal sealed record FaultRule(ApiKey Key)
{
    public ErrorCode? Error { get; private init; }

    public TimeSpan? Delay { get; private init; }

    public bool Drops { get; private init; }

    public double Rate { get; private init; } = 1;

    public string? Client { get; private init; }

    /// <summary>Reads rules with semicolons between them. What is wrong is told; null = nothing.</summary>
    public static (IReadOnlyList<FaultRule> Rules, string? Problem) Parse(string text)
    {
        var rules = new List<FaultRule>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (rule, problem) = ParseOne(part);
            if (rule is null)
            {
                return ([], $"{part}: {problem}");
            }

            rules.Add(rule);
        }

        return (rules, null);
    }

    public static string NameOf(ErrorCode code)
    {
        var name = new StringBuilder();
        foreach (var letter in code == ErrorCode.InvalidTopic ? "InvalidTopicException" : code.ToString())
        {
            name.Append(char.IsAsciiLetterUpper(letter) && name.Length > 0 ? "_" : "").Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }

    private static (FaultRule? Rule, string? Problem) ParseOne(string text)
    {
        if (
            text.Split('=', 2) is not [var api, var what]
            || !Enum.TryParse<ApiKey>(api, ignoreCase: true, out var key)
            || char.IsAsciiDigit(api[0])
        )
        {
            return (null, "expected API=WHAT, such as Produce=error:NOT_ENOUGH_REPLICAS, Fetch=delay:500ms or Metadata=drop");
        }

        var rule = new FaultRule(key);
        foreach (var word in what.Split(',', StringSplitOptions.TrimEntries))
        {
            var (next, problem) = rule.With(word);
            if (next is null)
            {
                return (null, problem);
            }

            rule = next;
        }

        return rule is { Error: null, Delay: null, Drops: false } ? (null, "it names no error, no delay and no drop") : (rule, null);
    }

    private (FaultRule? Rule, string? Problem) With(string word)
    {
        var value = word[(word.IndexOf(':') + 1)..];
        return word.Split(':')[0] switch
        {
            "drop" => (this with { Drops = true }, null),
            "error" => WithError(value),
            "delay" => Duration(value) is { } delay
                ? (this with { Delay = delay }, null)
                : (null, $"{value} is no time such as 500ms or 2s"),
            "rate" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= 1
                ? (this with { Rate = rate }, null)
                : (null, $"{value} is no rate between 0 and 1"),
            "client" => (this with { Client = value }, null),
            _ => (null, $"{word} is none of error:NAME, delay:TIME, drop, rate:NUMBER, client:ID"),
        };
    }

    private (FaultRule? Rule, string? Problem) WithError(string name)
    {
        if (Apis.Find((short)Key) is { TakesErrors: false })
        {
            var able = string.Join(", ", Apis.All.Where(a => a.TakesErrors).Select(a => a.Key));
            return (null, $"an error can be ordered for {able}; {Key} can be delayed or dropped");
        }

        foreach (var code in Enum.GetValues<ErrorCode>())
        {
            if (code != ErrorCode.None && NameOf(code).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return (this with { Error = code }, null);
            }
        }

        return (null, $"{name} is no error that this broker knows; one is {NameOf(ErrorCode.NotEnoughReplicas)}");
    }

    private static TimeSpan? Duration(string text)
    {
        var (number, unit) =
            text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 1)
            : text.EndsWith('s') ? (text[..^1], 1000)
            : (text, 1);
        return
            double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value * unit <= 600_000
            ? TimeSpan.FromMilliseconds(value * unit)
            : null;
    }
}
