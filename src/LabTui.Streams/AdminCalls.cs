using Confluent.Kafka;

namespace LabTui.Streams;

/// <param name="Under">The client whose handle the admin client uses; null where it has one of its own.</param>
internal sealed record AdminClients(IAdminClient Admin, IDisposable? Under);

/// <summary>
/// Asks through an admin client that is made when it is first used. May be used from several threads, and ended while they use
/// it: the native handle is never freed under a running call.
/// </summary>
/// <remarks>
/// A question that has had no answer takes its client with it. The library ends the whole process where the answer of a group's
/// coordinator comes after the question's own limit (an assertion, librdkafka 2.16): such questions are asked with a limit that
/// never comes (<see cref="AdminQuestions.NoLimit"/>), and none is left waiting in a client that goes on.
/// </remarks>
internal sealed class AdminCalls(Func<AdminClients> make)
{
    private volatile bool _hasEnded;
    private Handle _handle = new(make);

    /// <exception cref="KafkaException">It failed, or the limit has come.</exception>
    public async Task<T> AskAsync<T>(Func<IAdminClient, Task<T>> question, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (handle, answer) = Started(question);
        try
        {
            return await answer.WaitAsync(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Replace(handle);
            throw new KafkaException(ErrorCode.Local_TimedOut);
        }
        catch (OperationCanceledException)
        {
            Replace(handle);
            throw;
        }
    }

    /// <returns>The thread that ends it; null where it was not used, or ended before.</returns>
    public Thread? End()
    {
        _hasEnded = true;
        return Volatile.Read(ref _handle).End();
    }

    private void Replace(Handle handle)
    {
        if (Interlocked.CompareExchange(ref _handle, new(make), handle) == handle)
        {
            handle.End();
        }
    }

    // Only the start of a question runs in the native handle; its answer comes from the client's own thread.
    private (Handle Handle, Task<T> Answer) Started<T>(Func<IAdminClient, Task<T>> question)
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_hasEnded, this);
            var handle = Volatile.Read(ref _handle);
            try
            {
                return (handle, handle.Use(question));
            }
            catch (ObjectDisposedException) when (!_hasEnded)
            {
                // Another thread has just replaced it.
            }
        }
    }

    private sealed class Handle(Func<AdminClients> make)
    {
        private readonly Lazy<AdminClients> _clients = new(make);
        private readonly NativeGuard _guard = new();

        public T Use<T>(Func<IAdminClient, T> call)
        {
            _guard.Enter(this);
            try
            {
                return call(_clients.Value.Admin);
            }
            finally
            {
                _guard.Leave();
            }
        }

        public Thread? End()
        {
            var isFirst = _guard.Close();
            var isUnused = _guard.Idle.IsCompleted && !_clients.IsValueCreated;
            return isFirst && !isUnused ? ClientFactory.EndAside(Free) : null;
        }

        private void Free()
        {
            _guard.Idle.Wait();
            if (_clients.IsValueCreated)
            {
                _clients.Value.Admin.Dispose();
                _clients.Value.Under?.Dispose();
            }
        }
    }
}
