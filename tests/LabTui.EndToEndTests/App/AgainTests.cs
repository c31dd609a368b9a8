using LabTui.Streams;

namespace LabTui.App;

/// <summary>A lab's commands can be run from whatever state the student's world is in.</summary>
public sealed class AgainTests
{
    [Theory]
    [InlineData("one-partition", "customerinfo:2 features:1", "customerinfo:1 features:1")]
    [InlineData("one-partition", "features:1", "customerinfo:1 features:1")]
    [InlineData("one-partition", "customerinfo:2", "customerinfo:1 features:1")]
    [InlineData("one-partition", "", "customerinfo:1 features:1")]
    [InlineData("topics", "customerinfo:2", "customerinfo:2 features:1")]
    [InlineData("topics", "features:1", "customerinfo:2 features:1")]
    public void A_step_that_makes_topics_can_be_done_with_some_of_them_there(string step, string before, string after)
    {
        using var home = new TestHome(withPayments: false);
        foreach (var topic in before.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, partitions) = (topic.Split(':')[0], topic.Split(':')[1]);
            Assert.Equal(0, home.Run("topics", "create", name, "--partitions", partitions).Code);
        }

        var run = home.Run("skip", "fraud-stream", step);

        Assert.True(run.Code == 0, run.Out + run.Error);
        using var cluster = new ClusterClient(home.Cluster);
        Assert.Equal(after, string.Join(' ', cluster.Topics(TestCluster.Limit).Select(t => $"{t.Name}:{t.Partitions.Count}")));
    }
}
