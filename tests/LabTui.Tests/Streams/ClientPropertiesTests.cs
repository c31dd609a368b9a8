namespace LabTui.Streams;

public sealed class ClientPropertiesTests
{
    [Fact]
    public void A_login_of_the_Java_client_becomes_user_and_password()
    {
        var values = Parse(
            """
            # comment
            security.protocol=SASL_SSL
            sasl.mechanism = SCRAM-SHA-512
            sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
                username="anna" \
                password="p=\"q\"; x";
            """
        );
        Assert.Equal("SASL_SSL", values["security.protocol"]);
        Assert.Equal("SCRAM-SHA-512", values["sasl.mechanism"]);
        Assert.Equal("anna", values["sasl.username"]);
        // Java's properties format takes one level of backslashes away before the login is read.
        Assert.Equal("p=", values["sasl.password"]);
    }

    [Theory]
    [InlineData("""org.apache.kafka.common.security.plain.PlainLoginModule required username="a" password="b";""", "a", "b")]
    [InlineData("""org.apache.kafka.common.security.plain.PlainLoginModule required username=a password=b;""", "a", "b")]
    [InlineData("""org.apache.kafka.common.security.plain.PlainLoginModule required password="x\"y" username="u";""", "u", "x\"y")]
    public void A_login_line_is_read(string line, string user, string password) =>
        Assert.Equal(new JaasLogin(user, password), JaasLogin.Parse(line));

    [Theory]
    [InlineData("com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true;")]
    [InlineData("org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\";")]
    [InlineData("")]
    public void A_login_of_another_kind_is_refused(string line) =>
        Assert.Contains("c.properties:1: sasl.jaas.config", Problem($"sasl.jaas.config={line}"), StringComparison.Ordinal);

    [Fact]
    public void A_pem_truststore_becomes_the_ca_file()
    {
        Assert.Equal("/x/ca.pem", Parse("ssl.truststore.location=/x/ca.pem")["ssl.ca.location"]);
        Assert.Equal("/x/ca", Parse("ssl.truststore.location=/x/ca\nssl.truststore.type=pem")["ssl.ca.location"]);
        Assert.Equal(["ssl.ca.location"], Parse("ssl.truststore.location=/x/ca\nssl.truststore.type=PEM\nssl.truststore.password=p").Keys);
    }

    [Theory]
    [InlineData("ssl.truststore.location=/x/store.jks")]
    [InlineData("ssl.truststore.location=/x/store.p12\nssl.truststore.type=PKCS12")]
    [InlineData("ssl.keystore.location=/x/store.jks")]
    public void A_store_that_the_client_cannot_read_is_refused_with_what_to_do(string text) =>
        Assert.Contains("keytool", Problem(text), StringComparison.Ordinal);

    [Fact]
    public void Native_keys_are_handed_on_and_the_address_is_not()
    {
        var values = Parse("bootstrap.servers=elsewhere:1\nsocket.nagle.disable=true\nssl.endpoint.identification.algorithm=");
        Assert.Equal(2, values.Count);
        Assert.Equal("true", values["socket.nagle.disable"]);
        Assert.Equal("none", values["ssl.endpoint.identification.algorithm"]);
    }

    [Theory]
    [InlineData("a=b", "a", "b")]
    [InlineData("  a : b ", "a", "b ")]
    [InlineData("a b c", "a", "b c")]
    [InlineData("a", "a", "")]
    [InlineData("a\\=b=c", "a=b", "c")]
    [InlineData("a=\\u0041\\t\\\\", "a", "A\t\\")]
    [InlineData("a=b\\\n   c", "a", "bc")]
    [InlineData("a=b\\\\\nc=d", "a", "b\\")]
    [InlineData("a=end\\", "a", "end")]
    public void Properties_are_read_as_Java_reads_them(string text, string key, string value)
    {
        (var line, var k, var v) = PropertiesReader.Read(new StringReader(text)).First();
        Assert.Equal((1, key, value), (line, k, v));
    }

    [Fact]
    public void Comments_and_empty_lines_count_as_lines()
    {
        (int Line, string Key, string Value)[] all = [.. PropertiesReader.Read(new StringReader("#x\n\n ! y\na=1\\\n2\nb=3"))];
        Assert.Equal([(4, "a", "12"), (6, "b", "3")], all);
    }

    [Fact]
    public void A_missing_file_is_a_settings_problem() =>
        Assert.Contains(
            "/no/such",
            Assert.Throws<SettingsProblem>(() => ClientProperties.Load("/no/such")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_student_has_a_prefix_and_knows_its_own()
    {
        ClusterSettings settings = new("x:1", Student: "anna");
        Assert.Equal("anna.features", settings.Topic("features"));
        Assert.Equal("features", settings.LabName("anna.features"));
        Assert.Null(settings.LabName("annabel.features"));
        Assert.Equal("features", new ClusterSettings("x:1").LabName("features"));
        Assert.Equal(new ClusterSettings("x:1"), new ClusterSettings("x:1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:70000")]
    [InlineData("a host:9092")]
    [InlineData("a:1,,b:2")]
    public void An_address_without_host_or_port_is_refused(string servers) =>
        Assert.Throws<SettingsProblem>(() => new ClusterSettings(servers));

    [Theory]
    [InlineData("localhost:9092")]
    [InlineData("[::1]:9092,10.0.0.1:1")]
    public void An_address_is_host_and_port(string servers) =>
        Assert.Equal(servers, new ClusterSettings(servers).Properties()["bootstrap.servers"]);

    [Theory]
    [InlineData("anna.b")]
    [InlineData("")]
    [InlineData("a b")]
    public void A_name_that_would_mix_up_prefixes_is_refused(string student) =>
        Assert.Throws<SettingsProblem>(() => new ClusterSettings("x:1", Student: student));

    private static Dictionary<string, string> Parse(string text) => ClientProperties.Parse(new StringReader(text), "c.properties").Values;

    private static string Problem(string text) => Assert.Throws<SettingsProblem>(() => Parse(text)).Message;

    [Fact]
    public void A_byte_that_is_not_utf8_is_told_with_its_line()
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, [.. "a=b\nsasl.password=M"u8, 0xFC, .. "nchen"u8]);
        Assert.Contains($"{file}:2: the byte 0xFC", Assert.Throws<SettingsProblem>(() => ClientProperties.Load(file)).Message);
        File.Delete(file);
    }
}
