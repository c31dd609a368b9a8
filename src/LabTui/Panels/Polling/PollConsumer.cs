using System.Collections.Concurrent;
using LabTui.Course;
using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.Polling;

/// <summary>
/// Joins its group with the first poll, and stays a member between the polls without taking records. It commits by itself as a
/// plain client does: every five seconds, and when it leaves. Poll and LeaveAsync may come from any thread.
/// </summary>
internal sealed class PollConsumer(PanelContext context, string topic, string group, Action<Func<PollState, PollState>> change)
{
    private readonly Lock _gate = new();
    private BlockingCollection<int>? _wanted;
    private CancellationTokenSource? _stop;
    private Task _membership = Task.CompletedTask;

    /// <summary>Its last membership has come to its end.</summary>
    public Task Completion
    {
        get
        {
            lock (_gate)
            {
                return _membership;
            }
        }
    }

    public void Poll(int max)
    {
        lock (_gate)
        {
            if (_membership.IsCompleted)
            {
                var (wanted, stop) = (_wanted = [], _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping));
                _membership = Task.Run(() => Run(wanted, stop.Token), CancellationToken.None);
            }

            change(state => state with { IsMember = true, IsPolling = true, Problem = null });
            _wanted!.Add(max);
        }
    }

    public Task LeaveAsync()
    {
        lock (_gate)
        {
            _stop?.Cancel();
            return _membership;
        }
    }

    private void Run(BlockingCollection<int> wanted, CancellationToken stop)
    {
        string? problem = null;
        try
        {
            using var cluster = new ClusterClient(context.Course.Cluster);
            using var member = new PollMember(context.Course, topic, TopicId.Of(cluster, topic, TimeSpan.FromSeconds(5)), group, change);
            while (!stop.IsCancellationRequested)
            {
                if (wanted.TryTake(out var max))
                {
                    member.Poll(max, stop);
                }
                else
                {
                    member.Idle(stop);
                }
            }

            member.Commit();
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or ConsumeProblem or UserProblem)
        {
            problem = e.Message;
        }

        change(state => state with { IsMember = false, IsPolling = false, Assigned = null, Problem = problem });
    }
}
