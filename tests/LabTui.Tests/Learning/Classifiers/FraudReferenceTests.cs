using System.Text.Json;

namespace LabTui.Learning;

/// <summary>
/// Each trainer on the labs' own task, the first 90,000 rows of the default file to learn from and the last 10,000 to
/// test on, against its counterpart in scikit-learn on the same file.
/// </summary>
public sealed class FraudReferenceTests
{
    private static readonly JsonElement s_reference = Reference.Load("fraud.json");
    private static readonly Lazy<(PaymentFeatures First, PaymentFeatures Last)> s_data = new(() =>
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Generate(100_000, 7));
        return TransactionFile.Open(file.Path).ReadFeatures().SplitAt(FraudGenerator.FirstLiveRow);
    });

    [Fact]
    public void The_references_are_about_the_data_that_is_generated_today()
    {
        var (first, last) = s_data.Value;
        var means = s_reference.GetProperty("means");
        foreach (var (place, column) in TransactionColumns.Predictors.Index())
        {
            var mean =
                (Statistics.Mean(first.Features.ColumnValues(place)) * 0.9) + (Statistics.Mean(last.Features.ColumnValues(place)) * 0.1);
            Reference.Equal(means.Number(column), mean, 1e-6);
        }

        Reference.Equal(means.Number("is_fraud"), (first.Labels.Counts()[1] + last.Labels.Counts()[1]) / 100_000.0);
    }

    [Theory]
    [InlineData("fast-tree")]
    [InlineData("fast-forest")]
    [InlineData("lbfgs")]
    [InlineData("nearest-neighbours")]
    public void A_trainer_ranks_as_well_as_its_counterpart(string trainer)
    {
        var (auc, precision) = Expected(trainer);
        var evaluation = Evaluate(FraudTraining.Fit(s_data.Value.First, trainer));
        Assert.InRange(evaluation.RocAuc, auc - 0.005, 1);
        Assert.InRange(evaluation.AveragePrecision, precision - 0.02, 1);
    }

    [Fact]
    public void Both_straight_lines_rank_alike() =>
        Assert.Equal(Expected("lbfgs").Auc, Evaluate(FraudTraining.Fit(s_data.Value.First, "sdca")).RocAuc, 0.005);

    [Fact]
    public void The_baseline_ranks_by_chance() => Assert.Equal(0.5, Evaluate(FraudTraining.Fit(s_data.Value.First, "baseline")).RocAuc);

    [Fact]
    public void Trees_see_what_a_straight_line_does_not_and_both_beat_chance()
    {
        var trees = Evaluate(FraudTraining.Fit(s_data.Value.First, "fast-tree"));
        var line = Evaluate(FraudTraining.Fit(s_data.Value.First, "lbfgs"));
        Assert.True(trees.AveragePrecision > line.AveragePrecision + 0.1, $"{trees.AveragePrecision} and {line.AveragePrecision}");
        Assert.True(line.AveragePrecision > 10 * line.Chance, $"{line.AveragePrecision} and {line.Chance}");
    }

    [Fact]
    public void The_threshold_trades_recall_for_precision()
    {
        var model = FraudTraining.Fit(s_data.Value.First);
        var (low, high) = (Evaluate(model.At(0.05)), Evaluate(model.At(0.9)));
        Assert.InRange(low.Recall, 0.75, 0.98);
        Assert.InRange(low.Precision, 0.2, 0.6);
        Assert.InRange(high.Recall, 0.4, 0.75);
        Assert.InRange(high.Precision, 0.8, 1);
    }

    private static (double Auc, double AveragePrecision) Expected(string trainer)
    {
        var model = s_reference.GetProperty("models").GetProperty(trainer);
        return (model.Number("auc"), model.Number("average_precision"));
    }

    private static FraudEvaluation Evaluate(FraudModel model) =>
        FraudEvaluation.Of(model, s_data.Value.Last.Features, s_data.Value.Last.Labels);
}
