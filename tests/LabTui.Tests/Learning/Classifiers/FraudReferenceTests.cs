using System.Text.Json;

namespace LabTui.Learning;

/// <summary>
/// Each classifier on the labs' own task, the first 90,000 rows of the default file to learn from and the last 10,000 to
/// test on, against its counterpart in scikit-learn on the same file.
/// </summary>
public sealed class FraudReferenceTests
{
    private static readonly JsonElement s_reference = Reference.Load("fraud.json");
    private static readonly Lazy<(Dataset First, Dataset Last)> s_data = new(() =>
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Generate(100_000, 7));
        return FraudTraining.Read(file.Path).SplitAt(FraudGenerator.FirstLiveRow);
    });

    [Fact]
    public void The_references_are_about_the_data_that_is_generated_today()
    {
        foreach (var column in s_reference.GetProperty("means").EnumerateObject())
        {
            var (first, last) = s_data.Value;
            var mean = (Statistics.Mean(first.Numbers(column.Name)) * 0.9) + (Statistics.Mean(last.Numbers(column.Name)) * 0.1);
            Reference.Equal(column.Value.Number(), mean, 1e-6);
        }
    }

    [Theory]
    [InlineData(0.01, false)]
    [InlineData(1.0, false)]
    [InlineData(0.01, true)]
    [InlineData(1.0, true)]
    public void Logistic_regression_finds_the_same_coefficients(double c, bool balanced)
    {
        var model = new LogisticRegression { C = c };
        var expected = Expected(
            c == 1
                ? $"logistic_regression 1.0 {(balanced ? "balanced" : "None")}"
                : $"logistic_regression 0.01 {(balanced ? "balanced" : "None")}"
        );
        var auc = Auc(model, new FitOptions { Balanced = balanced });
        Reference.Equal(expected.Numbers("coefficients"), [.. model.Coefficients.Cast<double>()], 1e-3);
        Reference.Equal(expected.Number("intercept"), model.Intercepts[0], 1e-3);
        Assert.Equal(expected.Number("auc"), auc, 1e-4);
    }

    [Fact]
    public void Boosted_trees_rank_as_well_and_say_the_same()
    {
        var model = new GradientBoostedTrees();
        Assert.Equal(Expected("boosted").Number("auc"), Auc(model), 0.005);
        Reference.Equal(Expected("boosted").Numbers("first"), [.. First(model)], 0.01);
    }

    [Fact]
    public void Naive_Bayes_ranks_as_well() => Assert.Equal(Expected("naive_bayes").Number("auc"), Auc(new NaiveBayes()), 0.005);

    [Fact]
    public void A_tree_ranks_as_well() =>
        Assert.Equal(Expected("decision_tree").Number("auc"), Auc(new DecisionTree { MaxDepth = 8, MinLeafRows = 20 }), 0.005);

    [Fact]
    public void A_forest_ranks_as_well() =>
        Assert.Equal(Expected("random_forest").Number("auc"), Auc(new RandomForest { MinLeafRows = 20 }), 0.005);

    [Fact]
    public void Nearest_neighbours_rank_as_well() =>
        Assert.Equal(
            Expected("nearest_neighbours").Number("auc"),
            Auc(new NearestNeighbours { Neighbours = 25, Standardised = true }),
            0.005
        );

    [Fact]
    public void The_baseline_ranks_by_chance() => Assert.Equal(0.5, Auc(new Baseline()));

    [Fact]
    public void Trees_see_what_a_straight_line_does_not_and_both_beat_chance()
    {
        var (boosted, line) = (Evaluate(new GradientBoostedTrees()), Evaluate(new LogisticRegression()));
        Assert.True(boosted.AveragePrecision > line.AveragePrecision + 0.1, $"{boosted.AveragePrecision} and {line.AveragePrecision}");
        Assert.True(line.AveragePrecision > 10 * line.Chance, $"{line.AveragePrecision} and {line.Chance}");
    }

    [Fact]
    public void The_threshold_trades_recall_for_precision()
    {
        var model = Fit(new GradientBoostedTrees(), null);
        var (low, high) = (Evaluate(model, 0.05), Evaluate(model, 0.9));
        Assert.InRange(low.Recall, 0.75, 0.98);
        Assert.InRange(low.Precision, 0.2, 0.6);
        Assert.InRange(high.Recall, 0.4, 0.75);
        Assert.InRange(high.Precision, 0.8, 1);
    }

    private static JsonElement Expected(string name) => s_reference.GetProperty("models").GetProperty(name);

    private static Classifier Fit(Classifier model, FitOptions? options)
    {
        model.Fit(Features(s_data.Value.First), s_data.Value.First.Labels("is_fraud"), options);
        return model;
    }

    private static double Auc(Classifier model, FitOptions? options = null) => Evaluate(Fit(model, options), 0.5).RocAuc;

    private static FraudEvaluation Evaluate(Classifier model) => Evaluate(Fit(model, null), 0.5);

    private static FraudEvaluation Evaluate(Classifier model, double threshold) =>
        FraudEvaluation.Of(new FraudModel(model, threshold), Features(s_data.Value.Last), s_data.Value.Last.Labels("is_fraud"));

    private static IEnumerable<double> First(Classifier model) => new FraudModel(model).Probabilities(Features(s_data.Value.Last)).Take(50);

    private static FeatureTable Features(Dataset rows) => rows.Features(TransactionColumns.Predictors);
}
