using FsCheck;
using FsCheck.Fluent;

namespace LabTui.Learning;

/// <summary>What holds for every classifier, on small data made by chance.</summary>
public sealed class ClassifierTests
{
    public static TheoryData<string> Kinds =>
        [
            "baseline",
            "naive-bayes",
            "logistic-regression",
            "nearest-neighbours",
            "decision-tree",
            "random-forest",
            "gradient-boosted-trees",
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Probabilities_sum_to_one_and_the_most_probable_class_is_predicted(string kind) =>
        Prop.ForAll<int>(seed =>
            {
                var (features, labels) = Data(seed, 60, 3, 2 + (Math.Abs(seed % 3)));
                var model = Create(kind);
                model.Fit(features, labels, new FitOptions { Threads = 1 });
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
    public void Threads_do_not_change_the_model_and_the_seed_repeats_it(string kind)
    {
        var (features, labels) = Data(5, 20_000, 3, 2);
        Assert.Equal(Fit(1), Fit(2));

        double[] Fit(int threads)
        {
            var model = kind == "random-forest" ? new RandomForest { Trees = 5 } : Create(kind);
            model.Fit(features, labels, new FitOptions { Threads = threads, Seed = 3 });
            return model.PredictProbabilities(features.Take([.. Enumerable.Range(0, 500)]));
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
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
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
    public void Fitting_can_be_cancelled_and_tells_how_far_it_is(string kind)
    {
        var (features, labels) = Data(1, 300, 2, 2);
        Assert.ThrowsAny<OperationCanceledException>(() => Create(kind).Fit(features, labels, null, null, new CancellationToken(true)));
        var parts = new Parts();
        Create(kind).Fit(features, labels, new FitOptions { Threads = 1 }, parts);
        Assert.Equal((0.0, 1.0), (parts.Seen[0], parts.Seen[^1]));
        Assert.Equal(parts.Seen.Order(), parts.Seen);
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

    [Fact]
    public void One_class_only_is_a_problem_for_what_tells_classes_apart()
    {
        var (features, labels) = (new FeatureTable(["a"], [1, 2, 3, 4, 5, 6]), Labels.Of(Enumerable.Repeat(true, 6)));
        foreach (var kind in new[] { "naive-bayes", "logistic-regression", "decision-tree", "random-forest", "gradient-boosted-trees" })
        {
            Assert.Contains("only the class 1", Assert.Throws<DataProblem>(() => Create(kind).Fit(features, labels)).Message);
        }

        var baseline = new Baseline();
        baseline.Fit(features, labels);
        Assert.Equal(0, baseline.Predict([3]));
    }

    [Theory]
    [InlineData("baseline")]
    [InlineData("naive-bayes")]
    [InlineData("logistic-regression")]
    [InlineData("decision-tree")]
    [InlineData("random-forest")]
    [InlineData("gradient-boosted-trees")]
    public void A_weight_on_a_class_makes_it_more_probable(string kind)
    {
        var (features, labels) = Data(3, 500, 2, 2);
        var (plain, weighted) =
            kind == "random-forest"
                ? (new RandomForest { MinLeafRows = 20 }, new RandomForest { MinLeafRows = 20 })
                : (Create(kind), Create(kind));
        plain.Fit(features, labels);
        weighted.Fit(features, labels, new FitOptions { ClassWeights = new Dictionary<string, double> { ["1"] = 5 } });
        Assert.True(Mean(weighted) > Mean(plain));
        Assert.Throws<ArgumentException>(() =>
            plain.Fit(features, labels, new FitOptions { ClassWeights = new Dictionary<string, double> { ["1"] = -1 } })
        );

        double Mean(Classifier model) => model.PredictProbabilities(features).Where((_, i) => i % 2 == 1).Average();
    }

    [Fact]
    public void The_quick_layout_of_boosted_trees_gives_what_walking_them_gives()
    {
        var (features, labels) = Data(8, 3000, 3, 2);
        var model = new GradientBoostedTrees { Trees = 30 };
        model.Fit(features, labels);
        using var file = new TemporaryFile("m.json");
        ModelFile.Save(file.Path, model);
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(file.Path));
        var learned = new ModelReader("m.json", "", json.RootElement).Object("learned");
        var start = learned.Numbers("start", 1)[0];
        Tree[] trees = [.. learned.Objects("trees").Select(tree => Tree.Read(tree, 3, 1))];
        var probabilities = new double[2];
        for (var row = 0; row < features.RowCount; row++)
        {
            var walked = start + trees.Sum(tree => tree.Find(features[row])[0]);
            model.PredictProbabilities(features[row], probabilities);
            Assert.Equal(Softmax.Sigmoid(walked), probabilities[1], 1e-12);
        }
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

    internal static Classifier Create(string kind) =>
        kind switch
        {
            "baseline" => new Baseline(),
            "naive-bayes" => new NaiveBayes(),
            "logistic-regression" => new LogisticRegression(),
            "nearest-neighbours" => new NearestNeighbours(),
            "decision-tree" => new DecisionTree { MaxDepth = 6 },
            "random-forest" => new RandomForest { Trees = 10 },
            _ => new GradientBoostedTrees { Trees = 10, MinLeafRows = 3 },
        };

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

    private sealed class Parts : IProgress<double>
    {
        public List<double> Seen { get; } = [];

        public void Report(double value) => Seen.Add(value);
    }
}
