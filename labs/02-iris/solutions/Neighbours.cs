using LabTui.Learning;
using Microsoft.ML;
using Microsoft.ML.Data;

public static class Neighbours
{
    /// <summary>Four fifths of the flowers to learn from and one fifth held out, drawn by lot with the seed 42.</summary>
    public static (List<Flower> Train, List<Flower> HeldOut) Split(
        IReadOnlyList<Flower> flowers
    )
    {
        var split = LabTui.Learning.Split.Random(
            flowers.Count,
            testSize: 0.2,
            seed: 42
        );
        return (
            [.. split.Train.Select(row => flowers[row])],
            [.. split.Test.Select(row => flowers[row])]
        );
    }

    /// <summary>A model that asks the five nearest of these flowers.</summary>
    public static NearestNeighbours Fit(IReadOnlyList<Flower> flowers)
    {
        var model = new NearestNeighbours { Neighbours = 5 };
        model.Fit(Iris.Features(flowers), Iris.Labels(flowers));
        return model;
    }

    /// <summary>The Ids of the flowers that the model takes for another species.</summary>
    public static List<int> Wrong(Classifier model, IEnumerable<Flower> flowers)
    {
        var wrong = new List<int>();
        foreach (var flower in flowers)
        {
            var predicted = model.Classes[model.Predict(flower.Measures())];
            if (predicted != flower.Species)
            {
                wrong.Add(flower.Id);
            }
        }

        return wrong;
    }

    /// <summary>Your model and one of Microsoft.ML, each asked about the flowers held out, and about all.</summary>
    public static void Run()
    {
        var (train, heldOut) = Split(Iris.All);
        var model = Fit(train);
        Console.WriteLine("                    held out     all flowers   wrong");
        Line("nearest neighbours", Wrong(model, heldOut), Wrong(model, Iris.All));
        var other = OfMicrosoftMl(train);
        Line("maximum entropy", Wrong(other, heldOut), Wrong(other, Iris.All));
    }

    private static void Line(string name, List<int> heldOut, List<int> all) =>
        Console.WriteLine(
            $"{name, -18}  {30 - heldOut.Count} of 30     {150 - all.Count} of 150    {string.Join(", ", all)}"
        );

    /// <summary>The same flowers and a trainer that draws straight borders.</summary>
    private static Func<Flower, string> OfMicrosoftMl(IEnumerable<Flower> train)
    {
        var ml = new MLContext(seed: 1);
        var pipeline = ml
            .Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var model = pipeline.Fit(ml.Data.LoadFromEnumerable(train.Select(Row.Of)));
        var engine = ml.Model.CreatePredictionEngine<Row, Answer>(model);
        return flower => engine.Predict(Row.Of(flower)).PredictedLabel;
    }

    private static List<int> Wrong(
        Func<Flower, string> predict,
        IEnumerable<Flower> flowers
    ) =>
        [
            .. flowers
                .Where(flower => predict(flower) != flower.Species)
                .Select(flower => flower.Id),
        ];

    private sealed class Row
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";

        public static Row Of(Flower flower) =>
            new()
            {
                Features = [.. flower.Measures().Select(measure => (float)measure)],
                Label = flower.Species,
            };
    }

    private sealed class Answer
    {
        public string PredictedLabel { get; set; } = "";
    }
}
