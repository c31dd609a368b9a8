namespace LabTui.Learning;

public sealed class FraudTrainingTests
{
    public static TheoryData<string> Trainers => [.. FraudTrainers.Names];

    [Fact]
    public void A_file_becomes_a_model_that_is_tested_on_the_rows_behind()
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Generate(20_000, 7));
        var (model, evaluation) = FraudTraining.Train(file.Path, firstRows: 15_000);
        Assert.Equal(5000, evaluation!.Rows);
        Assert.True(evaluation.RocAuc > 0.9 && evaluation.AveragePrecision > 20 * evaluation.Chance, evaluation.ToString());

        var row = TransactionFile.Open(file.Path).Read(0, 20_000).First(row => row.IsFraud && row.Frauds24Hours == "2");
        var features = new double[FeatureLine.Width];
        Assert.True(FeatureLine.TryParse(System.Text.Encoding.UTF8.GetBytes(row.Features), features, out _));
        var probability = model.Probability(features);
        Assert.True(model.At(probability).Predict(features));
        Assert.False(model.At(Math.BitIncrement(probability)).Predict(features));
    }

    [Fact]
    public void The_card_tells_what_was_learned_from_what_and_how_well()
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Transactions);
        var (model, evaluation) = FraudTraining.Train(file.Path, "lbfgs", 2000, 9);
        Assert.Equal(("lbfgs", 2000, 9), (model.Card.Trainer, model.Card.Rows, model.Card.Seed));
        Assert.Equal(TransactionColumns.Predictors, model.Card.Columns);
        Assert.Equal(("fraud.csv", ModelFolder.Hash(LearningData.Transactions)), (model.Card.DataFile, model.Card.DataHash));
        Assert.Equal(evaluation!.AveragePrecision, model.Card.Metrics["averagePrecision"]);
        Assert.Equal(1000, model.Card.Metrics["rows"]);
    }

    [Fact]
    public void Fewer_rows_than_asked_for_leave_none_to_test_on()
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Transactions);
        var (model, evaluation) = FraudTraining.Train(file.Path, "baseline");
        Assert.Null(evaluation);
        Assert.Empty(model.Card.Metrics);
        Assert.Equal(3000, model.Card.Rows);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void The_same_seed_gives_the_same_probabilities(string trainer)
    {
        var payments = Payments();
        Assert.Equal(Fit(), Fit());

        double[] Fit() => FraudTraining.Fit(payments, trainer, 5).Probabilities(payments.Features);
    }

    [Theory]
    [InlineData("fast-forest")]
    [InlineData("sdca")]
    public void Another_seed_gives_another_model_where_chance_has_a_say(string trainer)
    {
        var payments = Payments();
        Assert.NotEqual(Fit(5), Fit(-6));

        double[] Fit(int seed) => FraudTraining.Fit(payments, trainer, seed).Probabilities(payments.Features);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void What_cannot_be_learned_from_is_refused(string trainer)
    {
        var payments = Payments();
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, 1e300 })
        {
            var cells = payments.Features.Cells.ToArray();
            cells[41] = bad;
            Refused(new(new FeatureTable(TransactionColumns.Predictors, cells), payments.Labels), "row 11, column num_trans_60d");
        }

        Refused(payments.SplitAt(19).First, "read '19 rows', expected at least 20");
        Refused(payments with { Labels = Labels.Of(Enumerable.Repeat(false, payments.Count)) }, "only the class 0 in 3000 rows");
        Refused(payments with { Labels = Labels.Of([true]) }, "read '1 labels'");

        void Refused(PaymentFeatures wrong, string message) =>
            Assert.Contains(message, Assert.Throws<DataProblem>(() => FraudTraining.Fit(wrong, trainer)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Rows_that_are_all_the_same_give_a_model_that_says_so(string trainer)
    {
        var cells = Enumerable.Range(0, 400).Select(i => (double)(i % 4)).ToArray();
        var payments = new PaymentFeatures(
            new FeatureTable(TransactionColumns.Predictors, cells),
            Labels.Of(Enumerable.Range(0, 100).Select(i => i % 10 == 0))
        );
        Assert.InRange(FraudTraining.Fit(payments, trainer).Probability([0, 1, 2, 3]), 0, 0.5);
    }

    [Theory]
    [InlineData("fast-tree")]
    [InlineData("fast-forest")]
    public void Trees_tell_how_far_they_are(string trainer)
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Transactions);
        var parts = new Parts(_ => { });
        FraudTraining.Train(file.Path, trainer, progress: parts);
        Assert.Equal((0.0, 1.0), (parts.Seen[0], parts.Seen[^1]));
        Assert.Equal(parts.Seen.Order(), parts.Seen);
        Assert.True(parts.Seen.Distinct().Count() > 90, $"{parts.Seen.Count} parts");
    }

    [Theory]
    [InlineData("fast-tree")]
    [InlineData("fast-forest")]
    public void A_fit_ends_at_the_tree_at_which_it_is_cancelled(string trainer)
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Transactions);
        using var cancelled = new CancellationTokenSource();
        var parts = new Parts(part => cancelled.CancelAfter(part >= 0.3 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            FraudTraining.Train(file.Path, trainer, progress: parts, cancellationToken: cancelled.Token)
        );
        Assert.InRange(parts.Seen[^1], 0.3, 0.9);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void What_is_cancelled_before_gives_no_model(string trainer) =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            FraudTraining.Fit(Payments(), trainer, cancellationToken: new CancellationToken(true))
        );

    [Fact]
    public void A_file_without_fraud_and_one_with_a_broken_row_are_problems()
    {
        var lines = System.Text.Encoding.UTF8.GetString(LearningData.Transactions).Split('\n');
        using var honest = new TemporaryFile(
            "fraud.csv",
            string.Join('\n', lines.Where(line => !line.EndsWith(",1", StringComparison.Ordinal)))
        );
        Assert.Contains("only the class 0", Assert.Throws<DataProblem>(() => FraudTraining.Train(honest.Path)).Message);
        lines[4] = lines[4][..^1] + "maybe";
        using var broken = new TemporaryFile("fraud.csv", string.Join('\n', lines));
        var problem = Assert.Throws<DataProblem>(() => FraudTraining.Train(broken.Path));
        Assert.Equal((5L, "is_fraud", "maybe"), (problem.Line, problem.Column, problem.Seen));
        lines[4] = lines[4][..^5];
        using var missing = new TemporaryFile("fraud.csv", string.Join('\n', lines));
        Assert.Equal(
            "fraud.csv line 5, column is_fraud: read '', expected 0 or 1; mend or delete this line",
            Assert.Throws<DataProblem>(() => FraudTraining.Train(missing.Path)).Message
        );
    }

    [Theory]
    [InlineData("fast-tree", System.Runtime.InteropServices.Architecture.Arm64, true)]
    [InlineData("fast-forest", System.Runtime.InteropServices.Architecture.Arm64, true)]
    [InlineData("lbfgs", System.Runtime.InteropServices.Architecture.Arm64, false)]
    [InlineData("fast-tree", System.Runtime.InteropServices.Architecture.X64, false)]
    public void A_machine_without_the_native_part_is_told_so(
        string trainer,
        System.Runtime.InteropServices.Architecture machine,
        bool told
    ) => Assert.Equal(told, FraudTrainers.Note(trainer, machine)?.Contains(trainer, StringComparison.Ordinal) ?? false);

    internal static PaymentFeatures Payments()
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Transactions);
        return TransactionFile.Open(file.Path).ReadFeatures();
    }

    private sealed class Parts(Action<double> told) : IProgress<double>
    {
        public List<double> Seen { get; } = [];

        public void Report(double value)
        {
            Seen.Add(value);
            told(value);
        }
    }
}
