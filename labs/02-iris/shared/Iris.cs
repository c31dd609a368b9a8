using System.Globalization;
using System.Text.Json;
using LabTui.Learning;

/// <summary>What several exercises of this lab need; you have written, or will write, most of it yourself.</summary>
public static class Iris
{
    public static readonly string[] Measures = ["SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm"];
    public static readonly string[] Species = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"];

    /// <summary>The 150 flowers of the file, in its order.</summary>
    public static List<Flower> All { get; } = [.. File.ReadLines(Lab.File("iris.csv")).Skip(1).Select(FromLine)];

    /// <summary>The four fifths to learn from, and the fifth that is held out.</summary>
    public static (List<Flower> Train, List<Flower> HeldOut) Split(IReadOnlyList<Flower> flowers)
    {
        var split = LabTui.Learning.Split.Random(flowers.Count, testSize: 0.2, seed: 42);
        return ([.. split.Train.Select(row => flowers[row])], [.. split.Test.Select(row => flowers[row])]);
    }

    /// <summary>Five nearest neighbours.</summary>
    public static Classifier Fit(IReadOnlyList<Flower> flowers)
    {
        var model = new NearestNeighbours { Neighbours = 5 };
        model.Fit(Features(flowers), Labels(flowers));
        return model;
    }

    public static FeatureTable Features(IReadOnlyList<Flower> flowers) =>
        new(Measures, [.. flowers.SelectMany(flower => flower.Measures())]);

    public static Labels Labels(IReadOnlyList<Flower> flowers) => LabTui.Learning.Labels.Of([.. flowers.Select(flower => flower.Species)]);

    public static string Predict(Classifier model, Flower flower) => model.Classes[model.Predict(flower.Measures())];

    /// <summary>The Ids of the flowers that a model takes for another species.</summary>
    public static List<int> Wrong(Classifier model, IEnumerable<Flower> flowers) =>
        [.. flowers.Where(flower => Predict(model, flower) != flower.Species).Select(flower => flower.Id)];

    /// <summary>The flower in the value of a record, or the reason why there is none.</summary>
    public static (Flower? Flower, string? Problem) Parse(string? value)
    {
        try
        {
            var flower = JsonSerializer.Deserialize<Flower>(value ?? "");
            return flower switch
            {
                null => (null, "no flower"),
                _ when !Species.Contains(flower.Species) => (null, $"unknown species {flower.Species}"),
                _ when !flower.Measures().All(measure => measure is > 0 and < 100) => (null, "no flower has these measures"),
                _ => (flower, null),
            };
        }
        catch (JsonException problem)
        {
            return (null, problem.Message);
        }
    }

    /// <summary>The flower as JSON, with what was predicted as PredictedSpecies.</summary>
    public static string Feedback(Flower flower, string predicted)
    {
        var json = JsonSerializer.SerializeToNode(flower)!.AsObject();
        json["PredictedSpecies"] = predicted;
        return json.ToJsonString();
    }

    private static Flower FromLine(string line)
    {
        var fields = line.Split(',');
        return new Flower
        {
            Id = int.Parse(fields[0], CultureInfo.InvariantCulture),
            SepalLengthCm = double.Parse(fields[1], CultureInfo.InvariantCulture),
            SepalWidthCm = double.Parse(fields[2], CultureInfo.InvariantCulture),
            PetalLengthCm = double.Parse(fields[3], CultureInfo.InvariantCulture),
            PetalWidthCm = double.Parse(fields[4], CultureInfo.InvariantCulture),
            Species = fields[5],
        };
    }
}
