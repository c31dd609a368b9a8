using System.Threading.Channels;
using LabTui.Records;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>Fetches the record under the cursor; while it moves fast, only the last of those it passes.</summary>
internal sealed class RecordLookup
{
    private readonly Channel<(TopicPartition Place, long Offset)> _wanted = Channel.CreateBounded<(TopicPartition, long)>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    private readonly CancellationTokenSource _stop;
    private readonly Action<LogAnswer> _found;
    private (TopicPartition Place, long Offset)? _last;

    /// <param name="found">From another thread.</param>
    public RecordLookup(PanelContext context, Action<LogAnswer> found)
    {
        _found = found;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Tasks.Stopping);
        Completion = context.Tasks.Run(_ => AnswerAsync(context.Course.Cluster));
    }

    public Task Completion { get; }

    public void Stop() => _stop.Cancel();

    /// <summary>Asks for what the cursor is at, where it was not asked for before.</summary>
    public void Want(LogShown shown)
    {
        var sight = shown.Sight.On(shown.Board);
        if (sight.Place is { } place && _last != (place, sight.Offset))
        {
            _last = (place, sight.Offset);
            _wanted.Writer.TryWrite((place, sight.Offset));
        }
    }

    private async Task AnswerAsync(ClusterSettings cluster)
    {
        using var source = new RecordSource(cluster);
        try
        {
            await foreach (var (place, offset) in _wanted.Reader.ReadAllAsync(_stop.Token))
            {
                _found(Answer(source, place, offset));
            }
        }
        catch (OperationCanceledException)
        {
            // it was stopped
        }
    }

    private static LogAnswer Answer(RecordSource source, TopicPartition place, long offset)
    {
        try
        {
            return new(place, offset, source.At(place, offset), null);
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or ConsumeProblem)
        {
            return new(place, offset, null, e.Message);
        }
    }
}
