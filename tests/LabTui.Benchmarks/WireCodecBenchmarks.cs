using BenchmarkDotNet.Attributes;
using LabTui.Broker;

namespace LabTui.Benchmarks;

/// <summary>A Fetch as the broker reads and answers it, and the check that each arriving batch goes through.</summary>
public class WireCodecBenchmarks : IDisposable
{
    private const int Partitions = 100;
    private const int BatchSize = 10_000;

    private readonly WireWriter _writer = new();
    private byte[] _request = [];
    private byte[] _batch = [];

    [GlobalSetup]
    public void Prepare()
    {
        using var request = new WireWriter();
        WriteRequest(request);
        _request = request.Written.ToArray();
        _batch = new byte[BatchSize];
        new Random(7).NextBytes(_batch);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public long ReadRequest()
    {
        var reader = new WireReader(_request);
        reader.Int32("replica");
        reader.Int32("max wait");
        reader.Int32("min bytes");
        var offsets = 0L;
        for (var i = reader.Array("partitions", 16); i > 0; i--)
        {
            reader.Int32("partition");
            offsets += reader.Int64("offset");
            reader.Int32("max bytes");
        }

        return offsets;
    }

    [Benchmark]
    public int WriteAnswer()
    {
        _writer.Clear();
        _writer.BeginFrame(7, flexible: false, headerTags: false);
        _writer.Array(Partitions);
        for (var i = 0; i < Partitions; i++)
        {
            _writer.Int32(i);
            _writer.Error(ErrorCode.None);
            _writer.Int64(i);
            _writer.Int64(i);
            _writer.NullArray();
            _writer.Int32(0);
        }

        _writer.EndFrame();
        return _writer.Written.Length;
    }

    [Benchmark]
    public uint ChecksumOf10kB() => RecordBatch.Checksum(_batch);

    private static void WriteRequest(WireWriter writer)
    {
        writer.Int32(-1);
        writer.Int32(500);
        writer.Int32(1);
        writer.Array(Partitions);
        for (var i = 0; i < Partitions; i++)
        {
            writer.Int32(i);
            writer.Int64(i);
            writer.Int32(1 << 20);
        }
    }
}
