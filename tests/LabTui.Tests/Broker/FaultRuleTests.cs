namespace LabTui.Broker;

public sealed class FaultRuleTests
{
    [Fact]
    public void Rules_are_read_with_all_their_parts()
    {
        var (rules, problem) = FaultRule.Parse("Produce=error:NOT_ENOUGH_REPLICAS,rate:0.1; fetch=delay:1.5s,client:me;Metadata=drop");

        Assert.Null(problem);
        Assert.Equal([ApiKey.Produce, ApiKey.Fetch, ApiKey.Metadata], rules.Select(r => r.Key));
        Assert.Equal((ErrorCode.NotEnoughReplicas, 0.1), (rules[0].Error, rules[0].Rate));
        Assert.Equal((TimeSpan.FromSeconds(1.5), "me", 1.0), (rules[1].Delay, rules[1].Client, rules[1].Rate));
        Assert.True(rules[2].Drops);
        Assert.Empty(FaultRule.Parse("").Rules);
    }

    [Theory]
    [InlineData("Produce", "expected API=WHAT")]
    [InlineData("Prodoce=drop", "expected API=WHAT")]
    [InlineData("0=drop", "expected API=WHAT")]
    [InlineData("Produce=rate:0.5", "no error, no delay and no drop")]
    [InlineData("Produce=explode", "explode is none of")]
    [InlineData("Produce=error:NONSENSE", "NONSENSE is no error")]
    [InlineData("Produce=drop,rate:2", "2 is no rate")]
    [InlineData("Fetch=delay:soon", "soon is no time")]
    [InlineData("Fetch=delay:700s", "700s is no time")]
    [InlineData("DeleteTopics=error:INVALID_REQUEST", "can be delayed or dropped")]
    public void What_is_wrong_is_said(string text, string problem) =>
        Assert.Contains(problem, FaultRule.Parse(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void Every_error_has_the_name_that_Kafka_gives_it()
    {
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", FaultRule.NameOf(ErrorCode.UnknownTopicOrPartition));
        Assert.Equal("INVALID_TOPIC_EXCEPTION", FaultRule.NameOf(ErrorCode.InvalidTopic));
        Assert.All(
            Enum.GetValues<ErrorCode>().Where(c => c != ErrorCode.None),
            c => Assert.Equal(c, FaultRule.Parse($"Produce=error:{FaultRule.NameOf(c)}").Rules.Single().Error)
        );
    }
}
