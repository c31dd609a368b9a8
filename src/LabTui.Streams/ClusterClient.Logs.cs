namespace LabTui.Streams;

public sealed partial class ClusterClient
{
    private const int MostLooks = 3;

    /// <summary>What topics hold and where groups stand in them. Looks without joining.</summary>
    public LogLook LogLook(Func<string, bool> topics, Func<string, bool> groups, TimeSpan timeout)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                return LookOnce(topics, groups, timeout);
            }
            catch (TopicProblem e) when (e.Kind == TopicProblemKind.Absent && look < MostLooks)
            {
                // It was deleted between two questions.
            }
        }
    }

    private LogLook LookOnce(Func<string, bool> topics, Func<string, bool> groups, TimeSpan timeout)
    {
        string[] names = [.. Topics(timeout).Select(topic => topic.Name).Where(topics)];
        var views = names.Length == 0 ? [] : TopicViews(names, timeout);
        var ids = names.Length == 0 ? new Dictionary<string, string?>() : TopicIds(names, timeout);
        return new(
            [
                .. views.Select(view => new LogTopic(
                    view.Topic.Name,
                    ids.GetValueOrDefault(view.Topic.Name) ?? view.Topic.Name,
                    view.Watermarks
                )),
            ],
            [.. Groups(timeout).Where(group => groups(group.Id)).Select(group => new LogGroup(group, Committed(group.Id, timeout)))]
        );
    }
}
