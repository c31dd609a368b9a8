using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace LabTui.Learning;

public sealed class MetricsTests
{
    private static readonly JsonElement s_cases = Reference.Load("metrics.json").GetProperty("cases");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_cases.GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Measures_are_those_of_scikit_learn(int index)
    {
        var (json, actual, probabilities) = Load(index);
        Reference.Equal(json.Number("auc"), Metrics.RocAuc(actual, probabilities));
        Reference.Equal(json.Number("average_precision"), Metrics.AveragePrecision(actual, probabilities));
        Reference.Equal(json.Number("log_loss"), Metrics.LogLoss(actual, probabilities));
        var both = probabilities.SelectMany(p => new[] { 1 - p, p }).ToArray();
        Reference.Equal(json.Number("log_loss"), Metrics.LogLoss(Labels.Of(actual), both));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_confusion_table_is_that_of_scikit_learn(int index)
    {
        var (json, actual, probabilities) = Load(index);
        var table = ConfusionTable.Of(Labels.Of(actual), [.. probabilities.Select(p => p >= 0.5 ? 1 : 0)]);
        var expected = json.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(n => n.GetInt64());
        Assert.Equal(expected, [table[0, 0], table[0, 1], table[1, 0], table[1, 1]]);
        Reference.Equal(
            [json.Number("accuracy"), json.Number("precision"), json.Number("recall"), json.Number("f1")],
            [table.Accuracy, table.Precision(1), table.Recall(1), table.F1(1)]
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Calibration_and_the_curve_are_those_of_scikit_learn(int index)
    {
        var (json, actual, probabilities) = Load(index);
        var bins = Metrics.Calibration(actual, probabilities);
        Reference.Equal(json.GetProperty("calibration").Numbers("predicted"), [.. bins.Select(bin => bin.Predicted)]);
        Reference.Equal(json.GetProperty("calibration").Numbers("happened"), [.. bins.Select(bin => bin.Happened)]);

        var curve = Metrics.PrecisionRecall(actual, probabilities).Reverse().ToList();
        Reference.Equal(json.GetProperty("curve").Numbers("thresholds"), [.. curve.Select(point => point.Threshold)]);
        Reference.Equal(json.GetProperty("curve").Numbers("precision"), [.. curve.Select(point => point.Precision)]);
        Reference.Equal(json.GetProperty("curve").Numbers("recall"), [.. curve.Select(point => point.Recall)]);
    }

    [Fact]
    public void The_order_of_rows_is_of_no_account() =>
        Prop.ForAll<(bool Actual, byte Score)[], int>(
                (rows, seed) =>
                {
                    var shuffled = rows.ToArray();
                    new System.Random(seed).Shuffle(shuffled);
                    return Of(rows).Zip(Of(shuffled), (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-9).All(same => same);

                    static double[] Of((bool Actual, byte Score)[] rows)
                    {
                        bool[] actual = [.. rows.Select(row => row.Actual)];
                        double[] scores = [.. rows.Select(row => row.Score / 255.0)];
                        return [Metrics.RocAuc(actual, scores), Metrics.AveragePrecision(actual, scores), Metrics.LogLoss(actual, scores)];
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_area_is_the_chance_that_a_positive_is_ahead() =>
        Prop.ForAll<(bool Actual, byte Score)[]>(rows =>
            {
                var pairs = rows.Where(row => row.Actual)
                    .SelectMany(p => rows.Where(row => !row.Actual).Select(n => (p.Score, n.Score)))
                    .ToList();
                var area = Metrics.RocAuc([.. rows.Select(row => row.Actual)], [.. rows.Select(row => (double)row.Score)]);
                return pairs.Count == 0
                    ? double.IsNaN(area)
                    : Math.Abs(
                        area
                            - pairs.Average(pair =>
                                pair.Item1 > pair.Item2 ? 1
                                : pair.Item1 == pair.Item2 ? 0.5
                                : 0
                            )
                    ) < 1e-9;
            })
            .QuickCheckThrowOnFailure();

    private static (JsonElement Json, bool[] Actual, double[] Probabilities) Load(int index) =>
        (s_cases[index], [.. s_cases[index].Integers("actual").Select(value => value == 1)], s_cases[index].Numbers("probabilities"));
}
