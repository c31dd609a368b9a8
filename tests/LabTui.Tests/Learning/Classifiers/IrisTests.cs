using System.Text.Json;

namespace LabTui.Learning;

/// <summary>Three classes, four columns, 120 flowers to learn from: each classifier against its counterpart in scikit-learn.</summary>
public sealed class IrisTests
{
    private static readonly JsonElement s_reference = Reference.Load("iris.json");
    private static readonly Dataset s_iris = Dataset.Read(Path.Combine(LearningData.Folder, "iris.csv"));
    private static readonly FeatureTable s_features = s_iris.Features("SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm");
    private static readonly Labels s_labels = s_iris.Labels("Species");

    [Fact]
    public void The_file_has_the_columns_and_species_that_everyone_knows()
    {
        Assert.Equal(
            "Id,SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species",
            string.Join(',', s_iris.Columns.Select(column => column.Name))
        );
        Assert.Equal(
            [("Iris-setosa", 50, 1.0 / 3), ("Iris-versicolor", 50, 1.0 / 3), ("Iris-virginica", 50, 1.0 / 3)],
            s_iris.ClassBalance("Species")
        );
    }

    [Fact]
    public void Five_nearest_neighbours_mistake_four_flowers()
    {
        var predicted = Fit(new NearestNeighbours()).Predict(s_features);
        int[] wrong = [.. Enumerable.Range(0, 150).Where(row => predicted[row] != s_labels.Codes[row])];
        Assert.Equal(["71", "73", "84", "107"], wrong.Select(s_iris["Id"].TextAt));
        Assert.Equal(
            ["Iris-virginica", "Iris-virginica", "Iris-virginica", "Iris-versicolor"],
            wrong.Select(row => s_labels.Classes[predicted[row]])
        );
        Probabilities("nearest_neighbours", Fit(new NearestNeighbours()), 1e-9);
    }

    [Fact]
    public void Cross_validation_tests_every_flower_once()
    {
        var tables = CrossValidation.Run(() => new NearestNeighbours(), s_features, s_labels, KFold.Stratified(s_labels, 5, 1));
        Assert.All(tables, table => Assert.Equal(30, table.Total));
        Assert.InRange(tables.Average(table => table.Accuracy), 0.94, 0.99);
        Assert.All(tables, table => Assert.Equal(1, table.Recall(0)));
    }

    [Fact]
    public void A_model_that_knows_fewer_classes_is_tested_by_their_names()
    {
        int[] few = [.. Enumerable.Range(50, 100)];
        var model = new NearestNeighbours();
        model.Fit(s_features.Take(few), s_labels.Take(few));
        Assert.True(model.Test(s_features.Take(few), s_labels.Take(few)).Accuracy > 0.9);
        Assert.Equal("Iris-setosa", Assert.Throws<DataProblem>(() => model.Test(s_features, s_labels)).Seen);
    }

    private static Classifier Fit(Classifier model)
    {
        var train = Split.Random(150, 0.2, 42).Train;
        model.Fit(s_features.Take(train), s_labels.Take(train));
        return model;
    }

    private static void Probabilities(string name, Classifier model, double tolerance)
    {
        var expected = s_reference
            .GetProperty(name)
            .GetProperty("probabilities")
            .EnumerateArray()
            .SelectMany(row => row.EnumerateArray())
            .Select(value => value.Number())
            .ToList();
        Reference.Equal(expected, model.PredictProbabilities(s_features), tolerance);
    }
}
