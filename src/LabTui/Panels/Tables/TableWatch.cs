using LabTui.Course;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Panels.Tables;

/// <summary>Gets the rows of a table, and keeps them up with their topic until it is stopped.</summary>
internal sealed class TableWatch
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop;
    private readonly Action<TableContent?, string> _seen;
    private IDisposable? _rows;

    /// <param name="seen">Content, or a word where there is none; from another thread.</param>
    public TableWatch(PanelContext context, TableRequest request, Action<TableContent?, string> seen)
    {
        _seen = seen;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping);
        Completion = context.Tasks.Run(_ => request.Topic is null ? LoadAsync(context, request) : FollowAsync(context, request));
    }

    public Task Completion { get; }

    public void Stop() => _stop.Cancel();

    private async Task LoadAsync(PanelContext context, TableRequest request)
    {
        try
        {
            (var content, _rows) = DataTable.Open(context.Course.Data, _stop.Token);
            _seen(request.Narrowed(content), "");
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Course.Time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // it was stopped
        }
        catch (DataProblem e)
        {
            _seen(null, e.Message);
        }
        finally
        {
            _rows?.Dispose();
        }
    }

    private async Task FollowAsync(PanelContext context, TableRequest request)
    {
        using var rows = new RecordRows(context.Course.Cluster, request);
        (TableContent? Content, string Word) told = (null, "looking");
        while (!_stop.IsCancellationRequested)
        {
            var seen = Look(rows, told.Content);
            if (seen != told)
            {
                told = seen;
                _seen(seen.Content is { } content ? request.Narrowed(content) : null, seen.Word);
            }

            await Task.Delay(s_interval, context.Course.Time, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static (TableContent? Content, string Word) Look(RecordRows rows, TableContent? before)
    {
        try
        {
            return rows.Look();
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or ConsumeProblem or UserProblem)
        {
            return (before, e.Message);
        }
    }
}
