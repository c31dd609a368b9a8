using System.Text.Json;

namespace LabTui.App;

/// <summary>What exercises get of their surroundings, each used by code in the real child, under its real limits.</summary>
public sealed class StudentApiTests
{
    private const string Training = """
        using LabTui.Learning;
        using Microsoft.ML;

        public static class Training
        {
            public static string Run()
            {
                var ml = new MLContext(seed: 1);
                var rows = ml.Data.LoadFromEnumerable(Lab.Features(..80_000));
                var model = ml.Transforms.Concatenate("Features", [.. TransactionColumns.Predictors])
                    .Append(ml.BinaryClassification.Trainers.FastTree(labelColumnName: "is_fraud"))
                    .Fit(rows);
                Lab.SaveModel(ml, model, rows.Schema);
                Lab.Show(2, 41, "setosa", "virginica");
                return $"{Lab.Train.RowCount} {Lab.Pace.TotalSeconds} {Lab.Idle.TotalSeconds}";
            }
        }
        """;

    private const string TrainingChecks = """
        using LabTui.Exercises;

        public static class TrainingChecks
        {
            [Check("it fits and saves")]
            public static void Fits()
            {
                var seen = Training.Run();
                if (seen != "90000 0 0" || !File.Exists(Lab.ModelPath) || Lab.ModelPath.Contains("/models/"))
                {
                    throw new NotYet(seen + " " + Lab.ModelPath, "90000 0 0", "look at the surroundings");
                }
            }

            [Check("a file of the lab and one of LabTui are found, no other")]
            public static void Files()
            {
                var text = File.ReadAllText(Lab.File("names.csv"));
                using var csv = CsvHelper.CsvReader.FromText(text, new CsvHelper.CsvReaderOptions { HasHeader = true, Separator = ',' });
                if (!text.StartsWith("a,") || !Lab.File("iris.csv").EndsWith("/data/iris.csv"))
                {
                    throw new NotYet(text + Lab.File("iris.csv"), "a,b", "");
                }

                try
                {
                    Lab.File("../lab.md");
                }
                catch (ArgumentException)
                {
                    return;
                }

                throw new NotYet("a file outside", "none", "");
            }
        }
        """;

    private const string Predictor = """
        using LabTui.Learning;
        using Microsoft.ML;

        public static class Predictor
        {
            private static readonly MLContext s_ml = new();
            private static readonly Lazy<PredictionEngine<PaymentRow, Judgement>> s_engine = new(() =>
                s_ml.Model.CreatePredictionEngine<PaymentRow, Judgement>(s_ml.Model.Load(Lab.ModelPath, out _)));

            public static double Predict(double[] row) =>
                s_engine.Value.Predict(new PaymentRow
                {
                    Amount = (float)row[0],
                    Transactions60Days = (float)row[1],
                    Frauds24Hours = (float)row[2],
                    MeanAmount60Days = (float)row[3],
                }).Probability;

            private sealed class Judgement
            {
                public float Probability { get; set; }
            }
        }
        """;

    private const string PredictorChecks = """
        using LabTui.Exercises;

        public static class PredictorChecks
        {
            [Check("it asks the model that was saved")]
            public static void Asks()
            {
                var seen = new[] { Predictor.Predict([900, 1, 5, 20]), Predictor.Predict([5, 40, 0, 20]) };
                if (!(seen[0] > seen[1]))
                {
                    throw new NotYet($"{seen[0]} {seen[1]}", "the first is larger", "");
                }
            }
        }
        """;

    private const string Text = """
        ---
        format: 1
        id: own
        topics: [features]
        groups: [104b]
        ---
        # Own

        ## 1. Fit {#fit}

        ```csharp {exercise=fit file=exercises/Training.cs timeout=120s call=Run run-timeout=200s}
        ```

        ```yaml {check=fitted}
        - tests: checks/Training.cs
        - model: { metric: average-precision, at-least: 0.2 }
        ```

        ## 2. Predict {#predict}

        ```csharp {exercise=predict file=exercises/Predictor.cs timeout=60s}
        ```

        ```yaml {check=predicts}
        - tests: checks/Predictor.cs
        ```
        """;

    private static string WriteLab(TestHome home)
    {
        var labs = Path.Combine(home.Path, "own-labs");
        void Write(string name, string text)
        {
            var path = Path.Combine(labs, "01-own", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Write("lab.md", Text);
        Write("exercises/Training.cs", "public static class Training { public static string Run() => \"\"; } // TODO");
        Write("exercises/Predictor.cs", "public static class Predictor { public static double Predict(double[] row) => 0; } // TODO");
        Write("solutions/Training.cs", Training);
        Write("solutions/Predictor.cs", Predictor);
        Write("checks/Training.cs", TrainingChecks);
        Write("checks/Predictor.cs", PredictorChecks);
        Write("data/names.csv", "a,\"b,c\"\n");
        return labs;
    }

    private static void Save(TestHome home, string name, string text)
    {
        var path = Path.Combine(home.Path, "exercises", "own", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    [Fact]
    public void A_model_is_fitted_saved_and_asked_in_the_child_and_on_the_board()
    {
        using var home = new TestHome();
        string[] with = ["--labs", WriteLab(home)];
        Save(home, "Training.cs", Training);
        Save(home, "Predictor.cs", Predictor);
        var early = home.Run(["verify", "own", "--step", "predict", .. with]);
        Assert.Equal(1, early.Code);
        Assert.Contains("fraud.zip", early.Out, StringComparison.Ordinal);

        var run = home.Run(TimeSpan.FromMinutes(5), ["run", "own", "fit", .. with]);
        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("saved; on 10,000 payments that were held out: average precision 0.", run.Out, StringComparison.Ordinal);
        Assert.Contains("partition 2, offset 41: predicted setosa, actual virginica", run.Out, StringComparison.Ordinal);
        Card(home, out var trainer, out var metrics);
        Assert.Equal("your own", trainer);
        Assert.Equal(10_000, metrics["rows"]);
        Assert.InRange(metrics["averagePrecision"], 0.2, 1);

        var verify = home.Run(TimeSpan.FromMinutes(5), ["verify", "own", .. with]);
        Assert.True(verify.Code == 0, verify.Out + verify.Error);

        Assert.Equal(0, home.Run("topics", "create", "features", "--partitions", "1").Code);
        Assert.Equal(0, home.Run("produce", "features", "--rows", "90000:", "--form", "features").Code);
        var score = home.Run(["score", "--code", "own/Predictor", "--exit-at-end", .. with]);
        Assert.True(score.Code == 0, score.Out + score.Error);
        Assert.Contains("10,000 scored, TP ", score.Out, StringComparison.Ordinal);
        Assert.Matches(@"TP [1-9]\d* ", score.Out.TrimEnd().Split('\n')[^1]);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(home.Path, "scratch")));
    }

    [Fact]
    [Trait("when", "full")]
    public void Both_solutions_are_proven_twice()
    {
        using var home = new TestHome();
        var proof = home.Run(TimeSpan.FromMinutes(15), "verify", "own", "--solutions", "--repeat", "2", "--labs", WriteLab(home));
        Assert.True(proof.Code == 0, proof.Out + proof.Error);
        var starters = home.Run("verify", "own", "--starters", "--labs", WriteLab(home));
        Assert.True(starters.Code == 0, starters.Out + starters.Error);
    }

    private static void Card(TestHome home, out string trainer, out Dictionary<string, double> metrics)
    {
        using var card = JsonDocument.Parse(File.ReadAllText(Path.Combine(home.Path, "models", "fraud.json")));
        trainer = card.RootElement.GetProperty("trainer").GetString()!;
        metrics = card.RootElement.GetProperty("metrics").Deserialize<Dictionary<string, double>>()!;
    }
}
