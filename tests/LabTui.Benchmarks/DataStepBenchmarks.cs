using BenchmarkDotNet.Attributes;
using LabTui.Learning;
using Microsoft.Data.Analysis;

namespace LabTui.Benchmarks;

/// <summary>The labs' file of 100,000 x 22 in our dataset and in Microsoft's data frame; docs/decisions/data-step.md draws on it.</summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(10)]
[MemoryDiagnoser]
public class DataStepBenchmarks
{
    private string _path = "";
    private Dataset _dataset = null!;
    private DataFrame _frame = null!;

    [GlobalSetup]
    public void Load()
    {
        _path = PaymentsFile.Make();
        (_dataset, _frame) = (Dataset.Read(_path), DataFrame.LoadCsv(_path));
    }

    [Benchmark]
    public object DatasetLoads() => Dataset.Read(_path);

    [Benchmark]
    public object FrameLoads() => DataFrame.LoadCsv(_path);

    [Benchmark]
    public object DatasetCountsClasses() => _dataset.ClassBalance("is_fraud");

    [Benchmark]
    public object FrameCountsClasses() => _frame["is_fraud"].ValueCounts();

    [Benchmark]
    public object DatasetGroups() =>
        _dataset.GroupBy("category").Select(group => (group.Value, Statistics.Mean(group.Rows.Numbers("amount")))).ToList();

    [Benchmark]
    public object FrameGroups() => _frame.GroupBy("category").Mean("amount");

    [Benchmark]
    public object DatasetFilters()
    {
        var fraud = _dataset["is_fraud"];
        return _dataset.Where(row => fraud.TextAt(row) == "1");
    }

    [Benchmark]
    public object FrameFilters() => _frame.Filter(_frame["is_fraud"].ElementwiseEquals(1));

    [GlobalCleanup]
    public void Delete() => PaymentsFile.Delete(_path);
}
