using LabTui.Course.Home;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Coding;

/// <summary>
/// The scratch topics that this process makes on one cluster for one home. They are deleted in the background once a verdict
/// has been told, and what processes that were killed have left is deleted before the first are made. Safe for several threads.
/// </summary>
internal sealed class ScratchSpace : IDisposable
{
    /// <summary>How the names begin, on a shared broker behind the student's own prefix.</summary>
    public const string Mark = "check.";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_cancelling = TimeSpan.FromSeconds(1.5);
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<(string Home, ClusterSettings Cluster), ScratchSpace> s_open = [];

    private readonly object _gate = new();
    private readonly string _folder;
    private readonly ClusterClient _cluster; // its own: whoever asks for a verdict may be gone before the topics are
    private readonly ScratchClaim _claim;
    private Task _deleting;
    private readonly CancellationTokenSource _closing = new();
    private readonly HashSet<string> _left = []; // prefixes of what could not be deleted yet
    private int _made;
    private int _living;
    private int _leaving;

    private ScratchSpace(StudentHome home, ClusterSettings settings, string clusterId)
    {
        _cluster = new ClusterClient(settings);
        _claim = ScratchClaim.Take(home, clusterId);
        _folder = ScratchClaim.FolderOf(home);
        _deleting = Task.Run(() => DeleteAbandoned(home, clusterId));
        _ = Task.Run(DeleteLeftAsync);
    }

    /// <exception cref="ClusterProblem">The broker does not answer.</exception>
    public static ScratchSpace Of(StudentHome home, ClusterClient cluster)
    {
        var key = (home.Path, cluster.Settings);
        lock (s_gate)
        {
            if (s_open.TryGetValue(key, out var open))
            {
                return open;
            }
        }
        var id = cluster.Info(s_limit).ClusterId ?? ""; // outside the lock: it may wait
        lock (s_gate)
        {
            if (!s_open.TryGetValue(key, out var space))
            {
                s_open[key] = space = new ScratchSpace(home, cluster.Settings, id);
            }

            return space;
        }
    }

    /// <summary>Nothing stays behind on a broker that answers; one that does not is not waited for long. For the end of the process.</summary>
    public static void CloseAll()
    {
        List<ScratchSpace> all;
        lock (s_gate)
        {
            all = [.. s_open.Values];
            s_open.Clear();
        }
        Task.WaitAll([.. all.Select(space => Task.Run(space.Dispose))], s_farewell);
    }

    /// <summary>Begins to make topics as the lab describes them. While the topics of two runs wait to be deleted, no others are made.</summary>
    public ScratchTopics Begin(IReadOnlyList<LabTopic> topics, CancellationToken cancellationToken)
    {
        Task before;
        string prefix;
        string folder;
        lock (_gate)
        {
            _living++;
            before = _leaving > 1 ? _deleting : Task.CompletedTask;
            prefix = $"{Prefix}-{++_made}.";
            folder = Path.Combine(_folder, $"{_claim.Id}-{_made}");
        }
        return new ScratchTopics(
            prefix,
            folder,
            Task.Run(() => MakeAsync(prefix, topics, before, cancellationToken), CancellationToken.None),
            (name, inUse) => Ended(name, folder, inUse)
        );
    }

    public void Dispose()
    {
        Task last;
        bool isCut;
        lock (_gate)
        {
            if (_living > 0)
            {
                Monitor.Wait(_gate, s_cancelling); // a run that was just cancelled
            }

            (isCut, last) = (_living > 0, _deleting);
        }

        _closing.Cancel();
        last.Wait();
        if ((!isCut && _left.Count == 0) || Delete(Prefix + "-"))
        {
            _claim.GiveBack();
        }
        else
        {
            _claim.Dispose();
        }

        _cluster.Dispose();
    }

    private string Prefix => _cluster.Settings.Topic(Mark + _claim.Id);

    private async Task MakeAsync(string prefix, IReadOnlyList<LabTopic> topics, Task before, CancellationToken cancellationToken)
    {
        await before.WaitAsync(cancellationToken);
        await Task.WhenAll(
            topics.Select(topic =>
                _cluster.CreateTopicAsync(prefix + topic.Name, topic.Partitions, 1, topic.Config, false, cancellationToken)
            )
        );
    }

    /// <summary>A run is over: what it used goes, however it ended.</summary>
    private void Ended(string prefix, string folder, Task inUse)
    {
        lock (_gate)
        {
            _leaving++;
            _deleting = Task.WhenAll(_deleting, inUse)
                .ContinueWith(
                    done =>
                    {
                        _ = done.Exception; // looked at, so that it is not reported as unobserved
                        var deleted = Delete(prefix);
                        DeleteFolder(folder);
                        lock (_gate)
                        {
                            if (!deleted || !done.IsCompletedSuccessfully)
                            {
                                _left.Add(prefix);
                            }

                            _leaving--;
                        }
                    },
                    TaskScheduler.Default
                );
            _living--;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>A member that was killed is in its group until its session ends.</summary>
    private async Task DeleteLeftAsync()
    {
        while (true)
        {
            try
            {
                await Task.Delay(s_retry, _closing.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            List<string> left;
            lock (_gate)
            {
                left = [.. _left];
            }

            foreach (var prefix in left.Where(Delete))
            {
                lock (_gate)
                {
                    _left.Remove(prefix);
                }
            }
        }
    }

    private void DeleteAbandoned(StudentHome home, string clusterId)
    {
        foreach (var abandoned in ScratchClaim.TakeAbandoned(home, clusterId))
        {
            foreach (var folder in abandoned.Folders)
            {
                DeleteFolder(folder);
            }

            if (Delete(_cluster.Settings.Topic(Mark + abandoned.Id) + "-"))
            {
                abandoned.GiveBack();
            }
            else
            {
                abandoned.Dispose();
            }
        }
    }

    private static void DeleteFolder(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // a few hundred kilobytes that whoever comes next deletes
        }
    }

    /// <returns>False when something is left: the broker is gone, or a group waits for a member that was killed.</returns>
    private bool Delete(string prefix)
    {
        using var limit = new CancellationTokenSource(s_limit);
        static bool IsGone(ItemResult result) => result.Problem is null or TopicProblem { Kind: TopicProblemKind.Absent };
        bool IsOwn(string name) => name.StartsWith(prefix, StringComparison.Ordinal);
        try
        {
            var topics = _cluster.Topics(s_limit).Select(topic => topic.Name).Where(IsOwn).ToList();
            var deleted = _cluster.DeleteTopicsAsync(topics, limit.Token).GetAwaiter().GetResult();
            var groups = _cluster.GroupIds(s_limit).Where(IsOwn).ToList();
            return deleted.Concat(_cluster.DeleteGroupsAsync(groups, limit.Token).GetAwaiter().GetResult()).All(IsGone);
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or OperationCanceledException)
        {
            return false;
        }
    }
}
