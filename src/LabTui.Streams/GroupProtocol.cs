using System.Globalization;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// How a member joins its group: the classic way, or Kafka's newer one (KIP-848) where the client configuration says
/// <c>group.protocol=consumer</c>. On a cluster that does not speak the newer one the client says nothing and reads nothing,
/// for ever: all that tells is a line of its log for debugging.
/// </summary>
internal sealed class GroupProtocol
{
    private readonly ClusterSettings _settings;
    private readonly bool _isConsumer;
    private volatile bool _isRefused;

    private GroupProtocol(ClusterSettings settings, bool isConsumer) => (_settings, _isConsumer) = (settings, isConsumer);

    /// <exception cref="SettingsProblem">The configuration names a protocol that there is not.</exception>
    public static GroupProtocol Of(ClusterSettings settings) =>
        settings.File.GroupProtocol?.ToUpperInvariant() switch
        {
            null or "CLASSIC" => new(settings, false),
            "CONSUMER" => new(settings, true),
            _ => throw new SettingsProblem(
                $"{settings.File.Place("group.protocol")}group.protocol is classic or consumer, not \"{settings.File.GroupProtocol}\"."
            ),
        };

    public void Configure(Dictionary<string, string> config, TimeSpan sessionTimeout)
    {
        if (_isConsumer)
        {
            // The cluster sets the session's length itself, and the library refuses to be told one.
            config["group.protocol"] = "consumer";
            config["debug"] = "cgrp";
            return;
        }

        config["session.timeout.ms"] = Milliseconds(sessionTimeout);
        config["heartbeat.interval.ms"] = Milliseconds(sessionTimeout / 3);
    }

    public void Hear(LogMessage line) =>
        _isRefused |=
            _isConsumer && line.Message.Contains("ConsumerGroupHeartbeatRequest not supported by broker", StringComparison.Ordinal);

    /// <summary>A cluster that knows the protocol and has it switched off does say so.</summary>
    public bool IsRefusal(Error error) => _isConsumer && error.Code == ErrorCode.UnsupportedVersion && (_isRefused = true);

    /// <exception cref="SettingsProblem">The cluster does not speak it.</exception>
    public void RequireSpoken()
    {
        if (_isRefused)
        {
            throw new SettingsProblem(
                $"{_settings.File.Place("group.protocol")}group.protocol=consumer: {_settings.BootstrapServers} does not speak this protocol "
                    + "(Kafka 4.0 and later do, unless it is switched off there). Take the line out, or write group.protocol=classic."
            );
        }
    }

    private static string Milliseconds(TimeSpan time) => ((int)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
