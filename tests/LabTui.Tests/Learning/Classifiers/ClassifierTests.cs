using FsCheck;
using FsCheck.Fluent;

namespace LabTui.Learning;

/// <summary>What holds for every classifier, on small data made by chance.</summary>
public sealed class ClassifierTests
{
    public static TheoryData<string> Kinds => ["baseline", "nearest-neighbours"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Probabilities_sum_to_one_and_the_most_probable_class_is_predicted(string kind) =>
        Prop.ForAll<int>(seed =>
            {
                var (features, labels) = Data(seed, 60, 3, 2 + (Math.Abs(seed % 3)));
                var model = Create(kind);
                model.Fit(features, labels);
                var probabilities = model.PredictProbabilities(features);
                var predicted = model.Predict(features);
                for (var row = 0; row < features.RowCount; row++)
                {
                    var shares = probabilities.AsSpan(row * model.Classes.Count, model.Classes.Count);
                    var (sum, greatest) = (0.0, 0.0);
                    foreach (var share in shares)
                    {
                        (sum, greatest) = (sum + share, Math.Max(greatest, share));
                    }

                    if (Math.Abs(sum - 1) > 1e-9 || shares[predicted[row]] != greatest || predicted[row] != model.Predict(features[row]))
                    {
                        return false;
                    }
                }

                return true;
            })
            .Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(20));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_saved_model_predicts_the_same_bits(string kind)
    {
        foreach (var classes in new[] { 2, 4 })
        {
            var (features, labels) = Data(classes, 200, 3, classes);
            var model = Create(kind);
            model.Fit(features, labels);
            using var file = new TemporaryFile("model.json");
            ModelFile.Save(file.Path, model);
            var loaded = ModelFile.Load(file.Path, features.Columns);
            Assert.Equal(model.GetType(), loaded.GetType());
            Assert.Equal(model.Classes, loaded.Classes);
            Assert.Equal(model.PredictProbabilities(features), loaded.PredictProbabilities(features));
            Assert.Single(Directory.GetFiles(file.Folder));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_prediction_does_not_allocate(string kind)
    {
        var (features, labels) = Data(1, 300, 4, 2);
        var model = Create(kind);
        model.Fit(features, labels);
        var probabilities = new double[2];
        Predict();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Predict();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Predict()
        {
            for (var row = 0; row < 200; row++)
            {
                model.PredictProbabilities(features[row], probabilities);
                model.Predict(features[row]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bad_input_is_named_by_row_and_column(string kind)
    {
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e39 })
        {
            var problem = Assert.Throws<DataProblem>(() =>
                Create(kind).Fit(new FeatureTable(["a", "b"], [1, 2, 3, bad, 5, 6]), Labels.Of([true, false, true]))
            );
            Assert.Equal((2L, "b"), (problem.Line, problem.Column));
            Assert.StartsWith("features row 2, column b: read '", problem.Message, StringComparison.Ordinal);
            var (features, labels) = Data(1, 100, 2, 2);
            var model = Create(kind);
            model.Fit(features, labels);
            Assert.Equal("f1", Assert.Throws<DataProblem>(() => model.Predict([0, bad])).Column);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void More_columns_than_rows_and_constant_columns_can_be_learned(string kind)
    {
        var cells = Enumerable.Range(0, 6 * 20).Select(i => i % 20 < 10 ? 7.0 : i * i % 17).ToArray();
        var model = Create(kind);
        model.Fit(
            new FeatureTable([.. Enumerable.Range(0, 20).Select(i => $"f{i}")], cells),
            Labels.Of([true, false, true, false, true, false])
        );
        var probabilities = model.PredictProbabilities(new FeatureTable(model.Features, cells));
        Assert.All(probabilities, probability => Assert.InRange(probability, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_class_without_rows_is_not_learned_and_never_seen_labels_are_named(string kind)
    {
        var (features, labels) = Data(1, 100, 2, 2);
        var model = Create(kind);
        model.Fit(features, new Labels(labels.Codes.ToArray(), ["0", "1", "2"]));
        Assert.Equal(["0", "1"], model.Classes);
        var problem = Assert.Throws<DataProblem>(() => model.Known(new Labels([0, 1, 2], ["0", "1", "2"])));
        Assert.Equal((3L, "2"), (problem.Line, problem.Seen));
        Assert.Equal([1, 0], model.Known(new Labels([0, 1], ["1", "0"])).Codes.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Use_before_fitting_and_tables_that_do_not_fit_are_refused(string kind)
    {
        Assert.Throws<InvalidOperationException>(() => Create(kind).Predict([1]));
        var (features, labels) = Data(1, 100, 2, 2);
        Assert.Throws<DataProblem>(() => Create(kind).Fit(features, labels.Take([0, 1])));
        Assert.Throws<DataProblem>(() => Create(kind).Fit(new FeatureTable(["a"], []), new Labels([], ["0"])));
        var model = Create(kind);
        model.Fit(features, labels);
        Assert.Throws<DataProblem>(() => model.Predict([1, 2, 3]));
        Assert.Throws<DataProblem>(() => model.Predict(new FeatureTable(["f1", "f0"], [1, 2])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_class_only_is_always_predicted(string kind)
    {
        var model = Create(kind);
        model.Fit(new FeatureTable(["a"], [1, 2, 3, 4, 5, 6]), Labels.Of(Enumerable.Repeat(true, 6)));
        Assert.Equal(0, model.Predict([3]));
        Assert.Equal(["1"], model.Classes);
    }

    [Fact]
    public void The_nearest_of_a_tree_of_points_are_those_of_looking_at_all() =>
        Prop.ForAll<int>(seed =>
            {
                var random = new System.Random(seed);
                double[] cells = [.. Enumerable.Range(0, 200 * 3).Select(_ => (double)random.Next(6))];
                var tree = new KdTree(cells, 3);
                double[] place = [random.Next(7), random.Next(7), random.NextDouble() * 6];
                var (points, squares) = (new int[9], new double[9]);
                tree.Nearest(place, points, squares);
                var all = Enumerable
                    .Range(0, 200)
                    .Select(i => (Square: Enumerable.Range(0, 3).Sum(c => Math.Pow(place[c] - cells[(i * 3) + c], 2)), Point: i))
                    .Order();
                return all.Take(9).Select(pair => pair.Point).SequenceEqual(points);
            })
            .QuickCheckThrowOnFailure();

    internal static Classifier Create(string kind) => kind == "baseline" ? new Baseline() : new NearestNeighbours();

    internal static (FeatureTable Features, Labels Labels) Data(int seed, int rows, int columns, int classes)
    {
        var random = new System.Random(seed);
        var codes = Enumerable.Range(0, rows).Select(row => row < classes ? row : random.Next(classes)).ToArray();
        var cells = new double[rows * columns];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Math.Round((codes[i / columns] * (i % columns == 0 ? 1.0 : 0.3)) + random.Normal(), 3);
        }

        return (
            new FeatureTable([.. Enumerable.Range(0, columns).Select(i => $"f{i}")], cells),
            new Labels(codes, [.. Enumerable.Range(0, classes).Select(code => $"{code}")])
        );
    }
}
