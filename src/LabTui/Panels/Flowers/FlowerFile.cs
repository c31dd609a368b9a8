using System.Globalization;
using LabTui.Course;
using LabTui.Learning;

namespace LabTui.Panels.Flowers;

/// <summary>The flowers of a lab's file, and how they are split to learn and to test.</summary>
internal sealed record FlowerFile(IReadOnlyList<SeenFlower> Flowers)
{
    public const string Standard = "data/iris.csv";

    private const double Held = 0.2;
    private const int Seed = 42;

    public Split Split { get; } = Split.Random(Flowers.Count, Held, Seed);

    /// <param name="name">As seen from the folder of the lab that has it.</param>
    public static FlowerFile Load(string labsFolder, string name)
    {
        try
        {
            var path =
                Directory
                    .GetDirectories(labsFolder)
                    .Order(StringComparer.Ordinal)
                    .Select(lab => Path.Combine(lab, name))
                    .FirstOrDefault(File.Exists)
                ?? throw UserProblem.Usage($"no lab has a file {name}");
            var lines = File.ReadAllLines(path);
            var names = lines[0].Split(',');
            return new([.. lines.Skip(1).Where(line => line != "").Select(line => Flower(names, line.Split(',')))]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            throw UserProblem.Usage($"{name} cannot be read as flowers: {e.Message}");
        }
    }

    public Classifier Fitted()
    {
        var model = new NearestNeighbours { Neighbours = 5 };
        var train = Split.Train.Select(row => Flowers[row]).ToList();
        model.Fit(
            new FeatureTable(SeenFlower.MeasureNames, [.. train.SelectMany(flower => flower.Measures)]),
            Labels.Of([.. train.Select(flower => flower.Species)])
        );
        return model;
    }

    /// <summary>What a model takes each flower for.</summary>
    public IReadOnlyList<string> Predict(Classifier model) =>
        [.. Flowers.Select(flower => model.Classes[model.Predict([.. flower.Measures])])];

    private static SeenFlower Flower(string[] names, string[] fields)
    {
        string Field(string name) => fields[Array.IndexOf(names, name)];
        double Number(string name) => double.Parse(Field(name), CultureInfo.InvariantCulture);
        return new((int)Number("Id"), [.. SeenFlower.MeasureNames.Select(Number)], Field("Species"), null);
    }
}
