namespace LabTui.Learning;

public sealed class FraudTrainingTests
{
    [Fact]
    public void A_file_becomes_a_model_that_is_tested_on_the_rows_behind()
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Generate(20_000, 7));
        var (model, evaluation) = FraudTraining.Train(file.Path, 15_000);
        Assert.Equal(5000, evaluation!.Rows);
        Assert.True(evaluation.RocAuc > 0.9 && evaluation.AveragePrecision > 20 * evaluation.Chance, evaluation.ToString());

        var row = TransactionFile.Open(file.Path).Read(0, 20_000).First(row => row.IsFraud && row.Frauds24Hours == "2");
        var features = new double[FeatureLine.Width];
        Assert.True(FeatureLine.TryParse(System.Text.Encoding.UTF8.GetBytes(row.Features), features, out _));
        var probability = model.Probability(features);
        Assert.True(model.Predict(features, probability));
        Assert.False(model.Predict(features, Math.BitIncrement(probability)));

        model.Save(file.Path + ".json");
        Assert.Equal(probability, FraudModel.Load(file.Path + ".json").Probability(features));
    }

    [Fact]
    public void Fewer_rows_than_asked_for_leave_none_to_test_on()
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Transactions);
        var (model, evaluation) = FraudTraining.Train(file.Path, new NaiveBayes());
        Assert.Null(evaluation);
        Assert.Equal(TransactionColumns.Predictors, model.Classifier.Features);
    }

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
            "fraud.csv line 5, column is_fraud: read '', expected a finite number; mend or delete this line",
            Assert.Throws<DataProblem>(() => FraudTraining.Train(missing.Path)).Message
        );
    }
}
