using System.Threading.Channels;

namespace LabTui.Broker;

/// <summary>A loop that owns some state: whatever touches it is posted here and runs one after the other.</summary>
internal sealed class Actor : IAsyncDisposable
{
    private readonly Channel<Action> _posted = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private readonly Action<string> _log;
    private readonly Task _loop;

    public Actor(Action<string> log)
    {
        _log = log;
        _loop = Task.Run(RunAsync);
    }

    public void Post(Action action) => _posted.Writer.TryWrite(action);

    /// <summary>Runs something on the loop; what it throws is thrown to the caller. Cancelled when the loop has ended.</summary>
    public Task<T> Ask<T>(Func<T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_posted.Writer.TryWrite(() => Answer(question, answer)))
        {
            answer.SetCanceled();
        }

        return answer.Task;
    }

    public Task Do(Action action) =>
        Ask(() =>
        {
            action();
            return true;
        });

    /// <summary>What was posted before is still done.</summary>
    public async ValueTask DisposeAsync()
    {
        _posted.Writer.TryComplete();
        await _loop;
    }

    private static void Answer<T>(Func<T> question, TaskCompletionSource<T> answer)
    {
        try
        {
            answer.SetResult(question());
        }
        catch (Exception e)
        {
            answer.SetException(e);
        }
    }

    private async Task RunAsync()
    {
        await foreach (var action in _posted.Reader.ReadAllAsync())
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                _log($"internal error: {e}");
            }
        }
    }
}
