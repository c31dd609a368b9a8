using System.Diagnostics;

namespace LabTui.Broker;

public sealed class SubscriptionTests
{
    [Theory]
    [InlineData("(")]
    [InlineData("a)|(b")]
    [InlineData(@"(a)\1")]
    [InlineData("(?=a)b")]
    public void A_pattern_that_is_none_or_would_have_to_look_back_is_refused(string pattern) =>
        Assert.Contains(pattern, Subscription.Problem(pattern), StringComparison.Ordinal);

    [Theory]
    [InlineData("(((a{1000}){1000}){1000})")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*)*.*(x+x+)+y")]
    [InlineData("([a-z]{1,1000}[0-9]{1,1000}){1,1000}")]
    public void No_pattern_takes_long(string pattern)
    {
        var topics = new TopicDirectory();
        var settings = new TopicSettings(new Dictionary<string, string>(), new(new(), null));
        topics.Add(new(new string('a', 249), Guid.NewGuid(), [], [], settings));
        var watch = Stopwatch.StartNew();
        if (Subscription.Problem(pattern) is null)
        {
            new Subscription([], pattern).Topics(topics);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
    }
}
