using LabTui.Broker;
using LabTui.Streams;

namespace LabTui.Course.Home;

/// <summary>
/// The faults that the embedded broker shows on order. They are one of its settings, so that whoever is connected can read
/// and switch them; a Kafka has no such setting.
/// </summary>
internal static class BrokerFaults
{
    private const int Broker = 1;
    private const string Setting = "labtui.faults";

    /// <returns>One rule each, as they were ordered; none on a Kafka.</returns>
    public static async Task<IReadOnlyList<string>> ActiveAsync(ClusterClient cluster, CancellationToken cancellationToken) =>
        Rules(await cluster.BrokerSettingAsync(Broker, Setting, cancellationToken) ?? "");

    /// <summary>Replaces those that are active; none = the broker works as it should.</summary>
    /// <exception cref="UserProblem">They cannot be read, or this is not the embedded broker.</exception>
    public static async Task SetAsync(ClusterClient cluster, IReadOnlyList<string> rules, CancellationToken cancellationToken)
    {
        if (Problem(rules) is { } problem)
        {
            throw UserProblem.Usage(problem);
        }

        if (await cluster.BrokerSettingAsync(Broker, Setting, cancellationToken) is null)
        {
            throw UserProblem.Usage("only the embedded broker shows faults on order; this is another Kafka");
        }

        await cluster.SetBrokerSettingAsync(Broker, Setting, string.Join(';', rules), cancellationToken);
    }

    public static string? Problem(IReadOnlyList<string> rules) => BrokerOptions.FaultProblem(string.Join(';', rules));

    private static string[] Rules(string text) => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
