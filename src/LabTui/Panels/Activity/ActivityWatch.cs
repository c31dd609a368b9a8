using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Panels.Activity;

/// <summary>Asks the embedded broker each second what it has done, until it is stopped.</summary>
internal sealed class ActivityWatch
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop;

    /// <param name="seen">After each look, from another thread.</param>
    public ActivityWatch(PanelContext context, Action<ActivityBoard> seen)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping);
        Completion = context.Tasks.Run(_ => FollowAsync(context.Course, seen));
    }

    public Task Completion { get; }

    public void Stop() => _stop.Cancel();

    private async Task FollowAsync(CourseContext course, Action<ActivityBoard> seen)
    {
        using var cluster = new ClusterClient(course.Cluster);
        var board = ActivityBoard.Unseen;
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                seen(board = await LookAsync(board, cluster, _stop.Token));
                await Task.Delay(s_interval, course.Time, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // it was stopped
        }
    }

    private static async Task<ActivityBoard> LookAsync(ActivityBoard board, ClusterClient cluster, CancellationToken cancellationToken)
    {
        try
        {
            return board.With(await BrokerMetricsReader.ReadAsync(cluster, cancellationToken));
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or UserProblem)
        {
            return board with { Lost = e.Message };
        }
    }
}
