namespace LabTui.Broker;

public class TopicRulesTests
{
    [Theory]
    [InlineData("orders", true)]
    [InlineData("ORDERS.v1_a-b", true)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("zürich", false)]
    [InlineData("a b", false)]
    public void A_topics_name_is_what_Kafka_allows(string name, bool allowed) => Assert.Equal(allowed, TopicName.Problem(name) is null);

    [Fact]
    public void A_name_may_have_249_characters()
    {
        Assert.Null(TopicName.Problem(new('a', 249)));
        Assert.NotNull(TopicName.Problem(new('a', 250)));
    }

    [Fact]
    public void Every_default_is_allowed() =>
        Assert.All(
            TopicConfig.All.Where(k => k.Name != "file.delete.delay.ms"), // set by the broker, which deletes at once
            k => Assert.Null(TopicConfig.Problem(k.Name, k.Default))
        );

    [Theory]
    [InlineData("retention.ms", "-1", true)]
    [InlineData("retention.ms", "-2", false)]
    [InlineData("retention.ms", "soon", false)]
    [InlineData("cleanup.policy", "compact,delete", true)]
    [InlineData("cleanup.policy", "burn", false)]
    [InlineData("min.cleanable.dirty.ratio", "1.5", false)]
    [InlineData("message.timestamp.type", "LogAppendTime", true)]
    [InlineData("retention", "1", false)]
    public void A_setting_must_make_sense(string name, string value, bool allowed) =>
        Assert.Equal(allowed, TopicConfig.Problem(name, value) is null);
}
