using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// Asks a cluster about itself and changes its topics and groups. Every call has a time limit; trouble on the way is a
/// <see cref="ClusterProblem"/>, a refusal a <see cref="TopicProblem"/>. May be used from several threads.
/// </summary>
public sealed partial class ClusterClient : IDisposable
{
    // A connection that has been refused for this long is taken to be refused.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly ClientFactory _clients;
    private readonly Lazy<IAdminClient> _admin;
    private readonly NativeGuard _guard = new();
    private readonly Lock _gate = new();
    private readonly List<GroupOffsets> _offsets = []; // the last used stands last

    public ClusterClient(ClusterSettings settings, Action<string>? log = null)
    {
        Settings = settings;
        _clients = new(settings, log);
        _admin = new(_clients.Admin);
    }

    public ClusterSettings Settings { get; }

    /// <summary>Whether the cluster answers, and who it is.</summary>
    public ClusterInfo Info(TimeSpan timeout)
    {
        var metadata = Metadata(timeout);
        var id = Ask(() => ClusterId.Of(_admin.Value.Handle, timeout));
        BrokerInfo[] brokers = [.. metadata.Brokers.Select(b => new BrokerInfo(b.BrokerId, b.Host, b.Port)).OrderBy(b => b.Id)];
        return new(id, brokers, metadata.Topics.Count);
    }

    public void Dispose()
    {
        if (_guard.Close())
        {
            ClientFactory.End(Free);
        }
    }

    private void Free()
    {
        _guard.Idle.Wait();
        _offsets.ForEach(o => o.Dispose());
        if (_admin.IsValueCreated)
        {
            _admin.Value.Dispose();
        }
    }

    // Always of all topics: asking for one by name would create it where the cluster creates topics on use.
    // The library waits out the whole time even where every connection is refused; so it is asked in turns.
    private Metadata Metadata(TimeSpan timeout)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = timeout - TimeProvider.System.GetElapsedTime(start);
            try
            {
                return Ask(() => _admin.Value.GetMetadata(left < s_patience ? left : s_patience));
            }
            catch (ClusterProblem e) when (e.Hop == ClusterHop.Answer && left > s_patience)
            {
                // Silence so far; a distant or busy cluster gets the whole time.
            }
        }
    }

    private T Ask<T>(Func<T> call)
    {
        _guard.Enter(this);
        try
        {
            var answer = call();
            _clients.Answered();
            return answer;
        }
        catch (KafkaException e)
        {
            throw _clients.Problem(e.Error);
        }
        finally
        {
            _guard.Leave();
        }
    }
}
