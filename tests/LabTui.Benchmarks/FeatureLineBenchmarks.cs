using System.Text;
using BenchmarkDotNet.Attributes;
using LabTui.Learning;

namespace LabTui.Benchmarks;

/// <summary>What each record of the live stream goes through before the model sees it.</summary>
public class FeatureLineBenchmarks
{
    private readonly byte[] _line = Encoding.UTF8.GetBytes("21.87,3,0,45.61,0");
    private readonly double[] _features = new double[FeatureLine.Width];

    [Benchmark]
    public bool Parse() => FeatureLine.TryParse(_line, _features, out _);
}
