using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>Turns an error of the client into the hop that failed and what to do about it.</summary>
internal static class Diagnosis
{
    /// <param name="error">What the failed call said, often only "timed out".</param>
    /// <param name="last">The last connection error that the client reported meanwhile: usually the cause.</param>
    /// <param name="servers">The address that was asked for.</param>
    public static ClusterProblem Of(Error error, Error? last, string servers)
    {
        if (last is null && IsVague(error.Code) && error.Reason.StartsWith("Local:", StringComparison.Ordinal))
        {
            return new(
                ClusterHop.Answer,
                $"{servers}: nothing refused the connection, but no answer came in time.",
                "Check that it is a Kafka broker and healthy, and try again.",
                new KafkaException(error)
            );
        }

        var cause = last is not null && IsVague(error.Code) ? last : error;
        (var hop, var advice) = Judge(cause, servers);
        return new(hop, $"{servers}: {Words(cause)}.", advice, new KafkaException(error));
    }

    public static bool IsEnvironment(ErrorCode code) =>
        code
            is ErrorCode.Local_Transport
                or ErrorCode.Local_AllBrokersDown
                or ErrorCode.Local_TimedOut
                or ErrorCode.Local_TimedOutQueue
                or ErrorCode.Local_MsgTimedOut
                or ErrorCode.Local_Resolve
                or ErrorCode.Local_Ssl
                or ErrorCode.Local_Authentication
                or ErrorCode.Local_WaitCoord
                or ErrorCode.Local_NodeUpdate
                or ErrorCode.Local_Destroy
                or ErrorCode.Local_DestroyBroker
                or ErrorCode.RequestTimedOut
                or ErrorCode.TopicAuthorizationFailed
                or ErrorCode.GroupAuthorizationFailed
                or ErrorCode.ClusterAuthorizationFailed
                or ErrorCode.SaslAuthenticationFailed
                or ErrorCode.GroupCoordinatorNotAvailable
                or ErrorCode.GroupLoadInProgress
                or ErrorCode.NotCoordinatorForGroup
                or ErrorCode.LeaderNotAvailable
                or ErrorCode.NetworkException;

    // Without the library's "(after 0ms in state CONNECT, 1 identical error(s) suppressed)".
    private static string Words(Error error)
    {
        var aside = error.Reason.IndexOf(" (after ", StringComparison.Ordinal);
        return (aside < 0 ? error.Reason : error.Reason[..aside]).TrimEnd('.');
    }

    private static bool IsVague(ErrorCode code) =>
        code
            is ErrorCode.Local_TimedOut
                or ErrorCode.Local_AllBrokersDown
                or ErrorCode.Local_Transport
                or ErrorCode.Local_WaitCoord
                or ErrorCode.Local_MsgTimedOut
                or ErrorCode.Local_TimedOutQueue;

    private static (ClusterHop Hop, string Advice) Judge(Error error, string servers) =>
        error.Code switch
        {
            ErrorCode.Local_Resolve when IsNamedByUser(error, servers) => (
                ClusterHop.Name,
                "Check the spelling of the host name in --bootstrap-server."
            ),
            ErrorCode.Local_Resolve => Advertised(servers),
            ErrorCode.Local_Ssl => (ClusterHop.Tls, "Check security.protocol and ssl.truststore.location in --command-config."),
            ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed => (
                ClusterHop.Login,
                "Check sasl.mechanism and sasl.jaas.config in --command-config."
            ),
            ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed => (
                ClusterHop.Rights,
                "The cluster knows you but does not allow this; ask its owner for the right."
            ),
            ErrorCode.Local_Transport
                when !IsNamedByUser(error, servers) && error.Reason.Contains("Connect to", StringComparison.Ordinal) => Advertised(servers),
            ErrorCode.Local_Transport when error.Reason.Contains("SSL", StringComparison.Ordinal) => (
                ClusterHop.Tls,
                "Check security.protocol in --command-config."
            ),
            ErrorCode.Local_Transport when error.Reason.Contains("Disconnected", StringComparison.Ordinal) => (
                ClusterHop.Connection,
                "Something answered and hung up: check that it is a Kafka port, and security.protocol in --command-config."
            ),
            ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown => (
                ClusterHop.Connection,
                "Check that the broker runs and that address and port are right."
            ),
            _ => (ClusterHop.Answer, "Check that the cluster is healthy, and try again."),
        };

    private static (ClusterHop Hop, string Advice) Advertised(string servers) =>
        (
            ClusterHop.AdvertisedListener,
            $"{servers} answered, but the address that the broker advertises for itself cannot be reached from here: check advertised.listeners."
        );

    // The client names a broker "protocol://host:port/number", with "bootstrap" for the number until the cluster has told it.
    private static bool IsNamedByUser(Error error, string servers)
    {
        var node = error.Reason.Split(": ", 2)[0];
        var number = node.LastIndexOf('/');
        if (number < 0 || node.EndsWith("/bootstrap", StringComparison.Ordinal))
        {
            return true;
        }

        var address = node[..number].Split("://")[^1];
        return servers.Split(',', StringSplitOptions.TrimEntries).Contains(address, StringComparer.OrdinalIgnoreCase);
    }
}
