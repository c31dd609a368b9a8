using System.Net;

namespace LabTui.Broker;

/// <summary>
/// Hostile requests that grow by what they reach: an input whose outcome (which error, which refusal, what shape of
/// answer) is new is kept, and later ones are made from those that were kept. LABTUI_FUZZ_FRAMES sets how many.
/// </summary>
[Collection(ProcessMemoryCollection.Name)]
public sealed class FuzzTests : IAsyncDisposable
{
    private const int Frames = 30_000;
    private const int MostKept = 4000;
    private readonly List<string> _log = [];
    private readonly Cluster _cluster;
    private readonly Random _random = new(20_26);
    private readonly List<(Api Api, short Version, byte[] Body)> _kept = [];
    private readonly HashSet<int> _outcomes = [];
    private readonly HashSet<TransactionState> _states = [];
    private bool _wasHeldUp;
    private Guid _topic;

    public FuzzTests()
    {
        _cluster = new(
            new()
            {
                Log = line =>
                {
                    lock (_log)
                    {
                        _log.Add(line);
                    }
                },
                MaxPartitions = 60,
                MaxGroups = 60,
                LogCapBytes = 16 << 20,
                InitialRebalanceDelay = TimeSpan.Zero,
            }
        );
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Hostile_frames_reach_ever_more_places_and_break_nothing()
    {
        var frames = int.TryParse(Environment.GetEnvironmentVariable("LABTUI_FUZZ_FRAMES"), out var many) ? many : Frames;
        var start = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < frames; i++)
        {
            await HaveTopicsAsync();
            var input =
                _random.Next(20) == 0 ? await InTransactionAsync()
                : _kept.Count == 0 || _random.Next(4) == 0 ? Fresh()
                : Mutated(_kept[_random.Next(_kept.Count)]);
            if (_outcomes.Add(await OutcomeAsync(input)) && _kept.Count < MostKept)
            {
                _kept.Add(input);
            }
        }

        Assert.True(_outcomes.Count > 300, $"only {_outcomes.Count} different outcomes");
        Assert.Superset(
            new HashSet<TransactionState> { TransactionState.Ongoing, TransactionState.CompleteCommit, TransactionState.CompleteAbort },
            _states
        );
        Assert.True(_wasHeldUp, "no transactional batch was ever taken");
        await AssertEachPartitionHasOneHolderAsync();
        Assert.DoesNotContain(_log, l => l.Contains("internal error", StringComparison.Ordinal));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - start, long.MinValue, 300L << 20);
    }

    /// <summary>Anew when a request has deleted them: without them little can be reached.</summary>
    private async Task HaveTopicsAsync()
    {
        if (!_cluster.TryGet("t", out _))
        {
            KafkaSchema.KnownId = _topic = await _cluster.Loop.Ask(() => _cluster.Create("t", 2, []).Id);
        }

        if (!_cluster.TryGet("c", out _))
        {
            await _cluster.Loop.Do(() => _cluster.Create("c", 1, new() { ["cleanup.policy"] = "compact" }));
        }
    }

    /// <summary>In whatever order members came, went and lied.</summary>
    private async Task AssertEachPartitionHasOneHolderAsync()
    {
        var (consumers, held) = (0, 0);
        foreach (var id in _cluster.Groups.Ids)
        {
            var partitions = await _cluster.Groups.AskExisting<List<TopicIdPartition>>(
                id,
                g => [.. (g.Consumers?.Members ?? []).SelectMany(m => m.Assigned.Keys.Concat(m.Revoking.Keys))],
                []
            );
            Assert.Equal(partitions.Distinct(), partitions);
            (consumers, held) = (consumers + (partitions.Count > 0 ? 1 : 0), held + partitions.Count);
        }

        Assert.True(consumers > 0 && held > 0, "no group of the consumer protocol came of it");
    }

    private (Api Api, short Version, byte[] Body) Fresh()
    {
        if (_random.Next(8) == 0)
        {
            return Heartbeat();
        }

        var api = Apis.All[_random.Next(Apis.All.Count)];
        var version = (short)_random.Next(api.Min, api.Max + 1);
        if (KafkaSchema.IsThere && _random.Next(3) > 0)
        {
            using var body = new WireWriter();
            body.BeginFrame(1, version >= api.FlexibleFrom, headerTags: false);
            KafkaSchema.Of(api.Key, "Request").WriteRandom(body, version, _random);
            return (api, version, body.Written[8..].ToArray());
        }

        var bytes = new byte[_random.Next(0, 120)];
        _random.NextBytes(bytes);
        return _random.Next(3) == 0 ? Produce(Batch()) : (api, version, bytes);
    }

    /// <summary>A next step of the producer that has a transactional id now; what would be refused at once reaches little.</summary>
    private async Task<(Api Api, short Version, byte[] Body)> InTransactionAsync()
    {
        var known = await _cluster.Loop.Ask(() =>
            _cluster.Transactions.Find(TransactionRequest.Id) ?? _cluster.Transactions.Begin(TransactionRequest.Id, 60_000, null).Now!
        );
        _states.Add(known.State);
        _wasHeldUp |= await _cluster.Loop.Ask(() => _cluster.Partitions.Any(p => p.Log.LastStableOffset < p.Log.EndOffset));
        return _random.Next(4) == 0
            ? Produce(TestBatch.Transactional(_random.Next(1, 4), known.ProducerId, known.Epoch, _random.Next(3)))
            : TransactionRequest.Any(known, _random);
    }

    /// <summary>A heartbeat that may well be right: of one of few members in one of few groups.</summary>
    private (Api Api, short Version, byte[] Body) Heartbeat()
    {
        using var w = new WireWriter();
        w.BeginFrame(1, flexible: true, headerTags: false);
        var epoch = _random.Next(-2, 6);
        epoch = _random.Next(3) == 0 ? 0 : epoch;
        w.String($"g{_random.Next(3)}");
        w.String($"m{_random.Next(4)}");
        w.Int32(epoch);
        w.NullableString(_random.Next(3) == 0 ? $"i{_random.Next(2)}" : null);
        w.NullableString(null); // rack
        w.Int32(epoch == 0 ? 1000 : -1);
        w.Array(epoch == 0 ? 1 : 0);
        if (epoch == 0)
        {
            w.String(_random.Next(2) == 0 ? "t" : "c");
        }

        w.NullableString(_random.Next(4) == 0 ? "t|c*" : null);
        w.NullableString(_random.Next(4) == 0 ? "range" : null);
        w.Array(epoch == 0 ? 0 : 1);
        if (epoch != 0)
        {
            w.Uuid(_topic);
            w.Int32Array([.. Enumerable.Range(0, 2).Where(_ => _random.Next(2) == 0)]);
            w.Tags();
        }

        w.Tags();
        return (Apis.Find((short)ApiKey.ConsumerGroupHeartbeat)!, 1, w.Written[8..].ToArray());
    }

    /// <summary>A produce request around a batch whose inside is the hostile part.</summary>
    private (Api Api, short Version, byte[] Body) Produce(byte[] batch)
    {
        using var w = new WireWriter();
        w.BeginFrame(1, flexible: false, headerTags: false);
        w.NullableString(null);
        w.Int16((short)_random.Next(-1, 2));
        w.Int32(1000);
        w.Array(1);
        w.String(_random.Next(2) == 0 ? "t" : "c");
        w.Array(1);
        w.Int32(0);
        w.Bytes(batch);
        return (Apis.Find((short)ApiKey.Produce)!, 8, w.Written[8..].ToArray());
    }

    private byte[] Batch()
    {
        var codec = (Codec)_random.Next(5);
        var value = _random.Next(20) == 0 ? new string('x', 200_000) : new string('y', _random.Next(100));
        var batch = TestBatch.Packed(codec, (_cluster.Now, _random.Next(3) == 0 ? null : "k", value), (_cluster.Now, "l", null));
        for (var flips = _random.Next(4); flips > 0; flips--)
        {
            batch[_random.Next(RecordBatch.AttributesAt, batch.Length)] ^= (byte)(1 << _random.Next(8));
        }

        return _random.Next(8) == 0 ? batch : TestBatch.Sealed(batch);
    }

    private (Api Api, short Version, byte[] Body) Mutated((Api Api, short Version, byte[] Body) from)
    {
        if (from.Api.Key == ApiKey.Produce && _random.Next(2) == 0)
        {
            return Produce(Batch());
        }

        var body = from.Body.ToList();
        for (var changes = _random.Next(1, 4); changes > 0; changes--)
        {
            Change(body);
        }

        var version = _random.Next(5) == 0 ? (short)_random.Next(from.Api.Min, from.Api.Max + 1) : from.Version;
        return (from.Api, version, [.. body]);
    }

    private void Change(List<byte> body)
    {
        var at = body.Count == 0 ? 0 : _random.Next(body.Count);
        switch (_random.Next(5))
        {
            case 0 when body.Count > 0:
                body[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when body.Count > 0:
                body[at] = (byte)(
                    _random.Next(3) switch
                    {
                        0 => 0,
                        1 => 0xff,
                        _ => 0x7f,
                    }
                );
                break;
            case 2 when body.Count > 0:
                body.RemoveRange(at, Math.Min(body.Count - at, _random.Next(1, 9)));
                break;
            case 3 when body.Count < 4096:
                body.InsertRange(at, body.GetRange(at, Math.Min(body.Count - at, _random.Next(1, 17))));
                break;
            default:
                body.Insert(at, (byte)_random.Next(256));
                break;
        }
    }

    /// <summary>What came of it, as one number: the same for the same refusal or the same shape of answer.</summary>
    private async Task<int> OutcomeAsync((Api Api, short Version, byte[] Body) input)
    {
        var (api, version, body) = input;
        using var w = new WireWriter();
        using var gone = new CancellationTokenSource();
        w.BeginFrame(1, version >= api.FlexibleFrom, api.Key != ApiKey.ApiVersions);
        var request = new Request(api, version, "c", body.ToArray(), _cluster, w, new(IPAddress.Loopback, 1)) { Gone = gone.Token };
        try
        {
            var handling = api.Handle(request);
            await gone.CancelAsync(); // what waits is waiting rightly
            await handling;
            return HashCode.Combine(api.Key, version >= api.FlexibleFrom, Shape(w));
        }
        catch (MalformedRequestException e)
        {
            return HashCode.Combine(api.Key, e.Message.Split(' ')[0], e.Message.Length / 8);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return HashCode.Combine(api.Key, "waits");
        }
    }

    private static int Shape(WireWriter w)
    {
        var hash = new HashCode();
        hash.Add(Math.Min(64, w.Written.Length / 4));
        foreach (var b in w.Written.Span[..Math.Min(w.Written.Length, 40)])
        {
            hash.Add(b > 100 ? 1 : 0);
        }

        return hash.ToHashCode();
    }
}
