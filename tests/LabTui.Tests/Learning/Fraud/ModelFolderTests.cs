using System.Text.Json.Nodes;
using Microsoft.ML;

namespace LabTui.Learning;

/// <summary>A model on disk: a card, and beside it what was learned.</summary>
public sealed class ModelFolderTests
{
    private static readonly PaymentFeatures s_payments = FraudTrainingTests.Payments();
    private static readonly Lazy<FraudModel> s_trees = new(() => FraudTraining.Fit(s_payments));

    [Theory]
    [MemberData(nameof(FraudTrainingTests.Trainers), MemberType = typeof(FraudTrainingTests))]
    public void A_saved_model_says_the_same(string trainer)
    {
        var model = FraudTraining.Fit(s_payments, trainer, 11);
        using var card = new TemporaryFile("fraud.json");
        var learned = model.Save(card.Path);
        Assert.Equal(new[] { card.Path, learned }.Order(), Directory.GetFiles(card.Folder).Order());
        foreach (var path in new[] { card.Path, Path.ChangeExtension(card.Path, ".zip") })
        {
            var loaded = FraudModel.Load(path);
            Assert.Equal((trainer, s_payments.Count, 11), (loaded.Card.Trainer, loaded.Card.Rows, loaded.Card.Seed));
            Assert.Equal(model.Probabilities(s_payments.Features), loaded.Probabilities(s_payments.Features));
        }
    }

    [Fact]
    public void A_card_is_readable()
    {
        using var data = new TemporaryFile("payments.csv", LearningData.Transactions);
        using var card = new TemporaryFile("fraud.json");
        FraudTraining.Train(data.Path, "sdca", 2000, 3).Model.Save(card.Path);
        var json = JsonNode.Parse(File.ReadAllText(card.Path))!;
        Assert.Equal("sdca", (string)json["trainer"]!);
        Assert.Equal("amount,num_trans_60d,num_fraud_trans_24h,avg_trans_amt_60d", string.Join(',', json["columns"]!.AsArray()));
        Assert.Equal((2000, "payments.csv"), ((int)json["data"]!["rows"]!, (string)json["data"]!["file"]!));
        Assert.Equal(3, (int)json["seed"]!);
        Assert.InRange((double)json["metrics"]!["rocAuc"]!, 0.5, 1);
        Assert.Equal("fraud.zip", (string)json["model"]!["file"]!);
        Assert.Equal("5.0.1", (string)json["made"]!["Microsoft.ML"]!);
        Assert.Contains("\n  \"trainer\"", File.ReadAllText(card.Path).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_file_of_before_is_refused() =>
        Refused(
            card => File.WriteAllText(card, "{\"format\": \"labtui-model\", \"version\": 1, \"kind\": \"gradient-boosted-trees\"}"),
            "fraud.json: read 'labtui-model'",
            "an earlier version: train again"
        );

    [Fact]
    public void Other_columns_are_refused() =>
        Refused(
            card => Edit(card, json => json["columns"] = new JsonArray("amount", "age")),
            "fraud.json: read 'amount,age', expected a model on amount,num_trans_60d"
        );

    [Fact]
    public void Other_columns_of_the_pipeline_itself_are_refused()
    {
        // A pipeline on other columns, with a card that claims the right ones.
        var context = new MLContext(1);
        var rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(i => new OtherRow { Age = i, Label = i % 3 == 0 }));
        var pipeline = context
            .Transforms.Concatenate("Features", "Age")
            .Append(context.BinaryClassification.Trainers.LbfgsLogisticRegression());
        Refused(
            card =>
            {
                var zip = Path.ChangeExtension(card, ".zip");
                context.Model.Save(pipeline.Fit(rows), rows.Schema, zip);
                Edit(card, json => json["model"]!["sha256"] = ModelFolder.Hash(File.ReadAllBytes(zip)));
            },
            "fraud.zip: read 'Age', expected a model on amount,num_trans_60d"
        );
    }

    [Fact]
    public void A_damaged_file_is_refused() =>
        Refused(
            card =>
            {
                var zip = Path.ChangeExtension(card, ".zip");
                var bytes = File.ReadAllBytes(zip);
                bytes[bytes.Length / 2] ^= 0xFF;
                File.WriteAllBytes(zip, bytes);
            },
            "fraud.zip: read",
            "the file is damaged or the card is another model's"
        );

    [Fact]
    public void A_damaged_file_whose_card_fits_is_refused() =>
        Refused(
            card =>
            {
                var zip = Path.ChangeExtension(card, ".zip");
                var bytes = File.ReadAllBytes(zip)[..2000];
                File.WriteAllBytes(zip, bytes);
                Edit(card, json => json["model"]!["sha256"] = ModelFolder.Hash(bytes));
            },
            "fraud.zip: expected a model that Microsoft.ML can read; is the file whole?"
        );

    [Fact]
    public void The_card_of_another_model_is_refused() =>
        Refused(
            card =>
            {
                var other = Path.Combine(Path.GetDirectoryName(card)!, "other.json");
                FraudTraining.Fit(s_payments, "lbfgs").Save(other);
                File.Copy(other, card, overwrite: true);
                Edit(card, json => json["model"]!["file"] = "fraud.zip");
            },
            "fraud.zip: read",
            "as its card fraud.json says; the file is damaged or the card is another model's"
        );

    [Fact]
    public void A_missing_card_is_refused() => Refused(File.Delete, "fraud.zip: expected its card fraud.json beside it");

    [Fact]
    public void A_card_without_its_file_is_refused() =>
        Refused(card => File.Delete(Path.ChangeExtension(card, ".zip")), "fraud.json: expected the file fraud.zip beside it");

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "read 'version 2', expected a card of version 1; it was made by a newer program")]
    [InlineData(
        "\"5.0.1\"",
        "\"6.0.0\"",
        "read 'Microsoft.ML 6.0.0', expected Microsoft.ML 5.0.1 or older; it was made by a newer program"
    )]
    [InlineData("\"5.0.1\"", "\"new\"", "a version in made.Microsoft.ML")]
    [InlineData("\"fraud.zip\"", "\"../fraud.zip\"", "a file beside the card")]
    [InlineData("\"labtui-model-card\"", "\"recipe\"", "expected a model's card")]
    [InlineData("\"seed\": 42", "\"seed\": \"42\"", "a whole number")]
    [InlineData("\"metrics\": {", "\"metrics\": {\"auc\": \"good\"", "a number in metrics.auc")]
    [InlineData("\"data\"", "\"date\"", "a value in data")]
    [InlineData("{", "{,", "expected JSON")]
    [InlineData("{", "[{", "expected JSON")]
    public void A_card_that_does_not_fit_is_refused(string from, string to, string message) =>
        Refused(
            card =>
            {
                var text = File.ReadAllText(card);
                var at = text.IndexOf(from, StringComparison.Ordinal);
                Assert.True(at >= 0, text);
                File.WriteAllText(card, text.Remove(at, from.Length).Insert(at, to));
            },
            message
        );

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"format\": 7}")]
    public void What_is_no_card_is_refused(string text) => Refused(card => File.WriteAllText(card, text), "fraud.json");

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("/no/such.json", Assert.Throws<DataProblem>(() => FraudModel.Load("/no/such.json")).Message);

    [Fact]
    public void A_file_with_broken_bytes_loads_or_is_a_problem()
    {
        using var file = new TemporaryFile("fraud.json");
        var zip = s_trees.Value.Save(file.Path);
        var good = File.ReadAllBytes(zip);
        var random = new Random(9);
        for (var i = 0; i < 60; i++)
        {
            var bytes = good.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            bytes = i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
            try
            {
                using var stream = new MemoryStream(bytes);
                PipelineJudge.Read("fraud.zip", stream).Probability([1, 2, 3, 4]);
            }
            catch (DataProblem)
            {
                // As it should be.
            }
        }
    }

    private static void Refused(Action<string> spoil, params string[] messages)
    {
        using var file = new TemporaryFile("fraud.json");
        s_trees.Value.Save(file.Path);
        FraudModel.Load(file.Path);
        spoil(file.Path);
        var problem = Assert.Throws<DataProblem>(() => FraudModel.Load(file.Path));
        Assert.All(messages, message => Assert.Contains(message, problem.Message, StringComparison.Ordinal));
    }

    private static void Edit(string card, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(card))!;
        change(json);
        File.WriteAllText(card, json.ToJsonString());
    }

    private sealed class OtherRow
    {
        public float Age { get; set; }

        public bool Label { get; set; }
    }
}
