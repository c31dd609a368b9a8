namespace LabTui.Learning;

public sealed class ModelFileTests
{
    [Fact]
    public void A_model_is_readable()
    {
        using var file = Saved(new NearestNeighbours(), out _);
        var text = File.ReadAllText(file.Path);
        Assert.Contains(
            "\"format\": \"labtui-model\",\n  \"version\": 1,\n  \"kind\": \"nearest-neighbours\"",
            text.ReplaceLineEndings("\n")
        );
        Assert.Contains("\"cells\": [", text);
    }

    [Fact]
    public void A_model_can_travel_without_a_file()
    {
        var model = new NearestNeighbours();
        using var file = Saved(model, out _);
        var json = ModelFile.ToJson(model);
        Assert.Equal(File.ReadAllBytes(file.Path), json);
        Assert.Equal(json, ModelFile.ToJson(ModelFile.FromJson(json)));
        Assert.Contains("expected JSON", Assert.Throws<DataProblem>(() => ModelFile.FromJson([1, 2, 3])).Message);
        Assert.Throws<InvalidOperationException>(() => ModelFile.ToJson(new NearestNeighbours()));
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "read 'version 2', expected version 1")]
    [InlineData("labtui-model", "other", "expected a model file")]
    [InlineData("nearest-neighbours", "oracle", "a kind of model this program knows in kind")]
    [InlineData("\"means\": [", "\"means\": [1, ", "a list of 2 in learned.means")]
    [InlineData("\"means\": [", "\"means\": [\"x\", ", "in learned.means")]
    [InlineData("\"codes\"", "\"nodes\"", "a value in learned.codes")]
    [InlineData("\"scales\": [", "\"scales\": [-", "numbers greater than 0 in learned.scales")]
    [InlineData("{", "{,", "expected JSON")]
    public void What_does_not_fit_is_named(string from, string to, string message)
    {
        using var file = Saved(new NearestNeighbours(), out _);
        var text = File.ReadAllText(file.Path);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(file.Path, text.Remove(at, from.Length).Insert(at, to));
        Assert.Contains(message, Assert.Throws<DataProblem>(() => ModelFile.Load(file.Path)).Message);
    }

    [Fact]
    public void Other_columns_than_expected_are_named()
    {
        using var file = Saved(new NearestNeighbours(), out _);
        var problem = Assert.Throws<DataProblem>(() => ModelFile.Load(file.Path, ["amount", "f1"]));
        Assert.Contains("read 'f0,f1', expected a model on the columns amount,f1", problem.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"format\": 7}")]
    [InlineData("{\"format\": \"labtui-model\"}")]
    [InlineData("{\"format\": \"labtui-model\", \"version\": 1, \"kind\": \"baseline\", \"features\": [], \"classes\": [\"0\"]}")]
    [InlineData(
        "{\"format\": \"labtui-model\", \"version\": 1, \"kind\": \"baseline\", \"features\": [\"a\"], \"classes\": [\"0\"], \"learned\": 5}"
    )]
    public void What_is_no_model_is_a_problem(string text)
    {
        using var file = new TemporaryFile("m.json", text);
        Assert.Throws<DataProblem>(() => ModelFile.Load(file.Path));
        Assert.Throws<DataProblem>(() => ModelFile.Load(file.Path + ".gone"));
    }

    [Theory]
    [MemberData(nameof(ClassifierTests.Kinds), MemberType = typeof(ClassifierTests))]
    public void A_file_with_a_broken_byte_loads_or_is_a_problem(string kind)
    {
        using var file = Saved(ClassifierTests.Create(kind), out var features);
        var good = File.ReadAllBytes(file.Path);
        var random = new Random(9);
        for (var i = 0; i < 150; i++)
        {
            var bytes = good.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)"0123456789-[]{},\"x"[random.Next(18)];
            File.WriteAllBytes(file.Path, i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            try
            {
                var model = ModelFile.Load(file.Path, features.Columns);
                model.PredictProbabilities(features);
            }
            catch (DataProblem)
            {
                // As it should be.
            }
        }
    }

    [Fact]
    public void An_unfitted_model_is_not_saved() =>
        Assert.Throws<InvalidOperationException>(() => ModelFile.Save(Path.Combine(Path.GetTempPath(), "never.json"), new Baseline()));

    private static TemporaryFile Saved(Classifier model, out FeatureTable features)
    {
        (features, var labels) = ClassifierTests.Data(2, 120, 2, 2);
        model.Fit(features, labels);
        var file = new TemporaryFile("model.json");
        ModelFile.Save(file.Path, model);
        return file;
    }
}
