using LabTui.Course;
using LabTui.Course.Feeds;

namespace LabTui.Panels;

/// <summary>The feed behind a panel, from what was said about it.</summary>
internal static class FeedOpening
{
    /// <exception cref="UserProblem">Dead letters without a group: they would be sent again each time somebody looks.</exception>
    public static Feed Open(
        PanelContext context,
        PanelArguments arguments,
        string topic,
        Pace pace,
        IFeedSink sink,
        Action<FeedStatus> tell,
        bool untilEnd = false,
        bool endWhenHeld = false
    )
    {
        var cluster = context.Course.Cluster;
        var group = arguments.Of(PanelAttribute.Group);
        var letters = arguments.Of(PanelAttribute.DeadLetters);
        if (letters is not null && group is null)
        {
            throw UserProblem.Usage("dead letters go with a group: who reads alone would send them again each time");
        }

        var options = new FeedOptions(
            cluster.Topic(arguments.Of(PanelAttribute.Topic) ?? topic),
            group is null ? null : cluster.Group(group),
            untilEnd,
            endWhenHeld
        )
        {
            Home = context.Course.Home,
            DeadLetters = letters is null ? null : cluster.Topic(letters),
        };
        return new Feed(cluster, options, pace, sink, tell, context.Course.Time);
    }
}
