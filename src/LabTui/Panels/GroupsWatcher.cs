using LabTui.Streams;

namespace LabTui.Panels;

/// <param name="Lag">Null while it is not known.</param>
internal sealed record GroupRow(string Id, string State, int Members, long? Lag);

/// <summary>Looks at all groups and their lag at an interval, with a client of its own. Joins nothing.</summary>
internal sealed class GroupsWatcher : IDisposable
{
    private const int MostGroups = 8;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();

    public GroupsWatcher(ClusterSettings settings, TimeSpan interval, Action<IReadOnlyList<GroupRow>> seen)
    {
        var thread = new Thread(() => Run(settings, interval, seen)) { IsBackground = true, Name = "groups" };
        thread.Start();
    }

    public void Dispose() => _stop.Cancel();

    private void Run(ClusterSettings settings, TimeSpan interval, Action<IReadOnlyList<GroupRow>> seen)
    {
        using var cluster = new ClusterClient(settings);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                seen([
                    .. cluster
                        .Groups(s_patience)
                        .Where(group => settings.Student is null || group.Id.StartsWith(settings.Student + ".", StringComparison.Ordinal))
                        .Take(MostGroups)
                        .Select(group => new GroupRow(group.Id, group.State, group.Members.Count, Lag(cluster, group.Id))),
                ]);
            }
            catch (Exception e) when (e is ClusterProblem or TopicProblem or SettingsProblem)
            {
                seen([]); // the topics beside say what is wrong
            }
            _stop.Token.WaitHandle.WaitOne(interval);
        }
    }

    private static long? Lag(ClusterClient cluster, string group)
    {
        var partitions = cluster.Lag(group, null, s_patience);
        return partitions.Count == 0 ? null : partitions.Sum(p => p.Lag);
    }
}
