namespace LabTui.Learning;

/// <summary>What Microsoft.ML has learned, asked by us.</summary>
public sealed class JudgeTests
{
    private static readonly PaymentFeatures s_payments = FraudTrainingTests.Payments();

    [Theory]
    [InlineData("fast-tree")]
    [InlineData("fast-forest")]
    public void Trees_that_are_walked_say_what_Microsoft_ML_says(string trainer)
    {
        var judge = (PipelineJudge)FraudTraining.Fit(s_payments, trainer).Judge;
        Assert.True(judge.IsFlat);
        var said = new HashSet<double>();
        foreach (var payment in Payments())
        {
            var probability = judge.Probability(payment);
            said.Add(probability);
            Assert.Equal(judge.EngineProbability(payment), probability, 1e-6);
        }

        Assert.True(said.Count > 50, $"only {said.Count} different probabilities");
    }

    [Theory]
    [InlineData("lbfgs")]
    [InlineData("sdca")]
    public void What_is_no_tree_is_asked_through_the_engine(string trainer) =>
        Assert.False(((PipelineJudge)FraudTraining.Fit(s_payments, trainer).Judge).IsFlat);

    [Theory]
    [MemberData(nameof(FraudTrainingTests.Trainers), MemberType = typeof(FraudTrainingTests))]
    public void One_judgement_does_not_allocate(string trainer)
    {
        var model = FraudTraining.Fit(s_payments, trainer);
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Ask()
        {
            for (var row = 0; row < 500; row++)
            {
                model.Predict(s_payments.Features[row]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(FraudTrainingTests.Trainers), MemberType = typeof(FraudTrainingTests))]
    public async Task Several_threads_get_the_same_answers(string trainer)
    {
        var model = FraudTraining.Fit(s_payments, trainer);
        var expected = model.Probabilities(s_payments.Features);
        var threads = Enumerable.Range(0, 4).Select(_ => Task.Run(() => model.Probabilities(s_payments.Features))).ToArray();
        Assert.All(await Task.WhenAll(threads), answers => Assert.Equal(expected, answers));
    }

    [Fact]
    public void What_is_no_payment_is_refused()
    {
        var model = FraudTraining.Fit(s_payments, "fast-tree");
        Assert.Contains("read '3 numbers', expected 4", Assert.Throws<DataProblem>(() => model.Predict([1, 2, 3])).Message);
        foreach (var bad in new[] { double.NaN, double.NegativeInfinity, 1e39 })
        {
            Assert.Throws<DataProblem>(() => model.Predict([1, bad, 0, 1]));
        }

        Assert.Throws<DataProblem>(() => model.Probabilities(new FeatureTable(["amount", "b", "c", "d"], [1, 2, 3, 4])));
    }

    // The ones learned from, and others far from them and between them.
    private static IEnumerable<double[]> Payments()
    {
        for (var row = 0; row < s_payments.Count; row++)
        {
            yield return s_payments.Features[row].ToArray();
        }

        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            // Halves, because there the trees split whole numbers.
            yield return [random.NextDouble() * 3000, random.Next(800) / 2.0, random.Next(16) / 2.0, random.NextDouble() * 600];
        }

        yield return [0, 0, 0, 0];
        yield return [1e9, 1e9, 1e9, 1e9];
        yield return [-1e30, 1e30, -1, 1e-30];
    }
}
