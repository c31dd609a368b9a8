using LabTui.Exercises;
using LabTui.Learning;

public static class NeighboursChecks
{
    // What train_test_split of scikit-learn draws with test_size=0.2 and random_state=42, as Ids.
    private static readonly int[] s_heldOut =
    [
        74,
        19,
        119,
        79,
        77,
        32,
        65,
        142,
        69,
        83,
        111,
        13,
        37,
        10,
        20,
        57,
        105,
        70,
        56,
        133,
        30,
        128,
        27,
        129,
        132,
        146,
        109,
        144,
        46,
        31,
    ];

    [Check("120 flowers to learn from, and the 30 that scikit-learn holds out too")]
    public static void Splits()
    {
        var (train, heldOut) = Neighbours.Split(Iris.All);
        if ((train.Count, heldOut.Count) != (120, 30))
        {
            throw new NotYet(
                $"{train.Count} and {heldOut.Count} flowers",
                "120 and 30",
                "LabTui.Learning.Split.Random(flowers.Count, testSize: 0.2, seed: 42)"
            );
        }

        if (!heldOut.Select(flower => flower.Id).Order().SequenceEqual(s_heldOut.Order()))
        {
            throw new NotYet(
                $"held out: {string.Join(", ", heldOut.Take(5).Select(flower => flower.Id))}, ...",
                $"{string.Join(", ", s_heldOut.Take(5))}, ...",
                "the seed is 42; split.Test has the rows held out, and row 0 is flowers[0]"
            );
        }

        if (train.Concat(heldOut).Distinct().Count() != 150)
        {
            throw new NotYet("a flower in both parts", "each in one", "split.Train and split.Test share no row");
        }
    }

    [Check("the model knows three species")]
    public static void Knows()
    {
        var model = Neighbours.Fit(Neighbours.Split(Iris.All).Train);
        if (!model.Classes.SequenceEqual(Iris.Species))
        {
            throw new NotYet(
                model.Classes.Count == 0 ? "a model that was not fitted" : string.Join(", ", model.Classes),
                string.Join(", ", Iris.Species),
                "model.Fit(Iris.Features(flowers), Iris.Labels(flowers))"
            );
        }
    }

    [Check("Wrong names the flowers that the model mistakes")]
    public static void Mistakes()
    {
        var model = Iris.Fit(Iris.Split(Iris.All).Train);
        var seen = Neighbours.Wrong(model, Iris.All);
        var expected = Iris.Wrong(model, Iris.All);
        if (!seen.SequenceEqual(expected))
        {
            throw new NotYet(
                $"{seen.Count} wrong",
                $"{expected.Count} wrong of all 150",
                "model.Predict(flower.Measures()) is a number; model.Classes has the species of that number"
            );
        }
    }
}
