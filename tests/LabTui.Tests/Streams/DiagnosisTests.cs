using Confluent.Kafka;

namespace LabTui.Streams;

public sealed class DiagnosisTests
{
    // The library itself turns codes into words.
    static DiagnosisTests() => NativeClient.Register();

    [Theory]
    [InlineData(ErrorCode.Local_Resolve, "nowhere:9092/bootstrap: Failed to resolve 'nowhere:9092'", ClusterHop.Name)]
    [InlineData(ErrorCode.Local_Resolve, "kafka-0:9092/0: Failed to resolve 'kafka-0:9092'", ClusterHop.AdvertisedListener)]
    [InlineData(ErrorCode.Local_Transport, "h:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Connection refused", ClusterHop.Connection)]
    [InlineData(ErrorCode.Local_Transport, "h:1/3: Connect to ipv4#10.0.0.1:1 failed: Connection refused", ClusterHop.Connection)]
    [InlineData(
        ErrorCode.Local_Transport,
        "sasl_ssl://inner:1/3: Connect to ipv4#10.0.0.1:1 failed: Connection refused",
        ClusterHop.AdvertisedListener
    )]
    [InlineData(ErrorCode.Local_Transport, "ssl://h:1/bootstrap: SSL handshake failed: Disconnected", ClusterHop.Tls)]
    [InlineData(ErrorCode.Local_Ssl, "ssl://h:1/bootstrap: SSL handshake failed: certificate verify failed", ClusterHop.Tls)]
    [InlineData(ErrorCode.Local_Authentication, "sasl_plaintext://h:1/bootstrap: SASL PLAIN mechanism handshake failed", ClusterHop.Login)]
    [InlineData(ErrorCode.TopicAuthorizationFailed, "Broker: Topic authorization failed", ClusterHop.Rights)]
    public void An_error_names_the_hop_that_failed(ErrorCode code, string reason, ClusterHop hop) =>
        Assert.Equal(hop, Diagnosis.Of(new Error(code, reason), null, "h:1").Hop);

    [Fact]
    public void Behind_a_timeout_stands_the_last_error_of_the_connection()
    {
        Error refused = new(ErrorCode.Local_Transport, "h:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Connection refused (after 0ms)");
        var problem = Diagnosis.Of(new Error(ErrorCode.Local_TimedOut), refused, "h:1");
        Assert.Equal(ClusterHop.Connection, problem.Hop);
        Assert.Contains("Connection refused", problem.Seen, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Advice);
    }

    [Fact]
    public void A_clear_error_is_not_hidden_by_an_older_one()
    {
        Error refused = new(ErrorCode.Local_Transport, "h:1/bootstrap: Connection refused");
        Assert.Equal(ClusterHop.Rights, Diagnosis.Of(new Error(ErrorCode.GroupAuthorizationFailed), refused, "h:1").Hop);
    }

    [Fact]
    public void Silence_is_a_missing_answer() =>
        Assert.Equal(ClusterHop.Answer, Diagnosis.Of(new Error(ErrorCode.Local_TimedOut), null, "h:1").Hop);
}
