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
        await _cluster.Loop.Do(() =>
        {
            _cluster.Create("t", 2, []);
            _cluster.Create("c", 1, new() { ["cleanup.policy"] = "compact" });
        });
        var frames = int.TryParse(Environment.GetEnvironmentVariable("LABTUI_FUZZ_FRAMES"), out var many) ? many : Frames;
        var start = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < frames; i++)
        {
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
        Assert.DoesNotContain(_log, l => l.Contains("internal error", StringComparison.Ordinal));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - start, long.MinValue, 300L << 20);
    }

    private (Api Api, short Version, byte[] Body) Fresh()
    {
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
