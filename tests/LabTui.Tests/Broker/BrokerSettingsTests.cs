namespace LabTui.Broker;

public sealed class BrokerSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_topics_setting_is_its_own_or_the_brokers_or_the_default()
    {
        var key = TopicConfig.Find("retention.bytes")!;
        var settings = new BrokerSettings(new(), _folder);
        Assert.Equal([new("log.retention.bytes", "-1", ConfigSource.Default)], settings.OfTopic(key, Of()));

        settings.Change(ofAllBrokers: true, Sorted(("log.retention.bytes", "7")));
        settings.Change(ofAllBrokers: false, Sorted(("log.retention.bytes", "8")));

        Assert.Equal(["9", "8", "7", "-1"], settings.OfTopic(key, Of(("retention.bytes", "9"))).Select(v => v.Value));
        Assert.Equal(8, new TopicSettings(Of(), settings).RetentionBytes);
    }

    [Fact]
    public void Changes_outlive_a_restart_but_faults_do_not()
    {
        new BrokerSettings(new(), _folder).Change(false, Sorted(("log.cleaner.threads", "3"), ("labtui.faults", "Fetch=drop")));

        var again = new BrokerSettings(new(), _folder);

        Assert.Equal((3, ""), (again.Number(BrokerConfig.CleanerThreads), again.Text(Faults.Setting)));
    }

    [Theory]
    [InlineData("num.io.threads")]
    [InlineData("no.such.setting")]
    public async Task What_means_nothing_here_cannot_be_set(string name)
    {
        await using var cluster = new Cluster(new());
        Assert.Null(BrokerConfig.Find(name));
        Assert.Equal(ErrorCode.InvalidRequest, new ConfigResource(ConfigResource.OfBroker, "1").Unknown(name).Error);
    }

    private static Dictionary<string, string> Of(params (string Name, string Value)[] configs) =>
        configs.ToDictionary(c => c.Name, c => c.Value);

    private static SortedDictionary<string, string> Sorted(params (string Name, string Value)[] configs) => new(Of(configs));
}
