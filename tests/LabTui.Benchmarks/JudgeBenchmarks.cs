using System.Text;
using BenchmarkDotNet.Attributes;
using LabTui.Learning;

namespace LabTui.Benchmarks;

/// <summary>One payment after another: read from a record's bytes, judged by trees we walk, judged by Microsoft.ML's engine.</summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(10)]
[MemoryDiagnoser]
public class JudgeBenchmarks
{
    private const int Payments = 10_000;
    private readonly double[] _row = new double[FeatureLine.Width];
    private byte[][] _lines = null!;
    private PipelineJudge _judge = null!;
    private FeatureTable _payments = null!;

    [Params("fast-tree", "fast-forest", "lbfgs")]
    public string Trainer { get; set; } = "";

    [GlobalSetup]
    public void Train()
    {
        var path = PaymentsFile.Make();
        var transactions = TransactionFile.Open(path);
        var (first, rest) = transactions.ReadFeatures().SplitAt(FraudGenerator.FirstLiveRow);
        _judge = (PipelineJudge)FraudTraining.Fit(first, Trainer).Judge;
        _payments = rest.Features;
        _lines = [.. transactions.Read(FraudGenerator.FirstLiveRow).Select(row => Encoding.UTF8.GetBytes(row.Features))];
        PaymentsFile.Delete(path);
    }

    [Benchmark(OperationsPerInvoke = Payments)]
    public double Engine()
    {
        var sum = 0.0;
        for (var i = 0; i < Payments; i++)
        {
            sum += _judge.EngineProbability(_payments[i]);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Payments)]
    public double Judge()
    {
        var sum = 0.0;
        for (var i = 0; i < Payments; i++)
        {
            sum += _judge.Probability(_payments[i]);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Payments)]
    public int Parse()
    {
        var frauds = 0;
        for (var i = 0; i < Payments; i++)
        {
            frauds += FeatureLine.TryParse(_lines[i], _row, out var fraud) && fraud ? 1 : 0;
        }

        return frauds;
    }
}
