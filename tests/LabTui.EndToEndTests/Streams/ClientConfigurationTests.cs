namespace LabTui.Streams;

/// <summary>What the native library says of itself.</summary>
public sealed class ClientConfigurationTests
{
    private static Dictionary<string, string> Of(GroupReaderOptions options, string? file = null)
    {
        using GroupReader reader = new(new ClusterSettings(TestCluster.Bootstrap, file), options);
        return reader.Configuration.ToDictionary();
    }

    [Fact]
    public void What_was_set_and_what_was_not_is_reported()
    {
        var seen = Of(new("g", ["t"], OffsetReset.Latest) { AutoCommit = true });
        Assert.Equal("g", seen["group.id"]);
        Assert.Equal(TestCluster.Bootstrap, seen["bootstrap.servers"]); // metadata.broker.list in the library
        Assert.Equal("true", seen["enable.auto.commit"]);
        Assert.Equal("latest", seen["auto.offset.reset"]); // largest in the library
        Assert.Equal("6000", seen["session.timeout.ms"]);
        // The library's own defaults.
        Assert.Equal("5000", seen["auto.commit.interval.ms"]);
        Assert.Equal("300000", seen["max.poll.interval.ms"]);
        Assert.DoesNotContain("auto.commit.enable", seen); // of another kind of consumer, and true
        Assert.DoesNotContain(seen, setting => setting.Key.EndsWith("_cb", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, setting => setting.Value.StartsWith("0x", StringComparison.Ordinal));

        Assert.Equal("false", Of(new("g", ["t"], OffsetReset.Earliest))["enable.auto.commit"]);
        Assert.Equal("earliest", Of(new("g", ["t"], OffsetReset.Earliest))["auto.offset.reset"]);
    }

    [Fact]
    public void Secrets_are_masked()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file,
                "sasl.mechanism=PLAIN\nsasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"anna\" password=\"hush-hush\";\nssl.key.password=hush-hush\nauto.commit.interval.ms=700\n"
            );
            var seen = Of(new("g", ["t"], OffsetReset.Latest), file);
            Assert.Equal(("anna", "********", "********"), (seen["sasl.username"], seen["sasl.password"], seen["ssl.key.password"]));
            Assert.Equal("700", seen["auto.commit.interval.ms"]);
            Assert.DoesNotContain(seen, setting => setting.Value.Contains("hush", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_reader_without_a_group_has_one_too()
    {
        using RecordReader reader = new(TestCluster.Settings);
        Assert.Contains(reader.Configuration, setting => setting is { Key: "enable.auto.commit", Value: "false" });
    }

    [Theory]
    [InlineData("sasl.password", true)]
    [InlineData("ssl.key.pem", true)]
    [InlineData("ssl.keystore.password", true)]
    [InlineData("sasl.oauthbearer.client.credentials.client.secret", true)]
    [InlineData("sasl.oauthbearer.assertion.private.key.passphrase", true)]
    [InlineData("sasl.oauthbearer.assertion.private.key.pem", true)]
    [InlineData("sasl.oauthbearer.config", true)]
    [InlineData("ssl.key.location", false)]
    [InlineData("ssl.ca.pem", false)]
    [InlineData("sasl.oauthbearer.assertion.private.key.file", false)]
    [InlineData("auto.offset.reset", false)]
    public void A_name_says_what_is_secret(string name, bool secret) => Assert.Equal(secret, ClientConfiguration.IsSecret(name));
}
