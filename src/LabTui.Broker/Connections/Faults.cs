namespace LabTui.Broker;

/// <summary>The faults that are on order now. Switched by the broker's setting <c>labtui.faults</c>, which any client can read and change.</summary>
internal sealed class Faults
{
    /// <summary>Not one of Kafka's. It is not kept: a broker that starts again works as it should.</summary>
    public static readonly ConfigKey Setting = new("labtui.faults", ConfigType.String, "")
    {
        Special = text => FaultRule.Parse(text).Problem,
    };

    private readonly Lock _lock = new();
    private readonly Random _chance = new(1); // the same requests meet the same faults in each run
    private volatile IReadOnlyList<FaultRule> _rules = [];

    public void Set(string rules) => _rules = FaultRule.Parse(rules).Rules;

    /// <summary>What befalls this request; null = nothing.</summary>
    public FaultRule? For(Request request)
    {
        foreach (var rule in _rules)
        {
            if (rule.Key == request.Api.Key && (rule.Client is null || rule.Client == request.ClientId) && Hits(rule))
            {
                return rule;
            }
        }

        return null;
    }

    private bool Hits(FaultRule rule)
    {
        lock (_lock)
        {
            return rule.Rate >= 1 || _chance.NextDouble() < rule.Rate;
        }
    }
}
