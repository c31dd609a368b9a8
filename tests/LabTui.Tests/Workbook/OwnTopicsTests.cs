namespace LabTui.Workbook;

public sealed class OwnTopicsTests
{
    private static LabReading Read(string topics) => SampleLab.ReadWith("topics: [orders]", "topics: " + topics);

    [Fact]
    public void A_topic_is_a_name_or_has_partitions_and_settings()
    {
        var reading = Read("[orders, 104, { name: rates, partitions: 3, config: { max.message.bytes: 1000, cleanup.policy: compact } }]");
        Assert.Empty(reading.Problems);
        Assert.Equal(["orders", "104", "rates"], reading.Lab!.Topics);
        Assert.Equal([1, 1, 3], reading.Lab.OwnTopics.Select(topic => topic.Partitions));
        Assert.Empty(reading.Lab.OwnTopics[0].Config);
        Assert.Equal(
            [("max.message.bytes", "1000"), ("cleanup.policy", "compact")],
            reading.Lab.OwnTopics[2].Config.Select(it => (it.Key, it.Value))
        );
        Assert.Equal(["orders"], Read("orders").Lab!.Topics);
    }

    [Theory]
    [InlineData("[{ partitions: 3 }]", "a topic is a name, or has one in braces")]
    [InlineData("[{ name: a, partition: 3 }]", "a topic knows no 'partition'")]
    [InlineData("[{ name: a, partitions: 0 }]", "partitions: '0' is not a whole number from 1 to 100")]
    [InlineData("[{ name: a, partitions: many }]", "partitions: 'many' is not a whole number from 1 to 100")]
    [InlineData("[{ name: a, config: compact }]", "config has names with values, in braces")]
    [InlineData("{ name: a }", "topics is a list of names")]
    [InlineData("[[a]]", "a topic is a name, or has one in braces")]
    public void What_is_none_is_told_with_its_place(string topics, string message)
    {
        var problem = Assert.Single(Read(topics).Problems);
        Assert.Equal(("LB003", 6, message), (problem.Code, problem.Line, problem.Message));
    }
}
