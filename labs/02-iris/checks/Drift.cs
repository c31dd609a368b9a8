using System.Text.Json;
using LabTui.Exercises;
using LabTui.Learning;

public static class DriftChecks
{
    private static readonly List<Flower> s_train = Iris.Split(Iris.All).Train;
    private static readonly Lazy<Classifier> s_model = new(() => Iris.Fit(s_train));

    [Check("flowers with an even Id never teach")]
    public static void EvenIds()
    {
        var seen = Drift.Mistakes(s_model.Value, Iris.All).Where(flower => flower.Id % 2 == 0).ToList();
        if (seen.Count > 0)
        {
            throw new NotYet($"Id {seen[0].Id} among the mistakes", "odd Ids only", "flower.Id % 2 == 1");
        }
    }

    [Check("of the others, those that the model mistakes")]
    public static void Mistaken()
    {
        var seen = Drift.Mistakes(s_model.Value, Iris.All).Select(flower => flower.Id).ToList();
        if (!seen.SequenceEqual([71, 73, 107]))
        {
            throw new NotYet(Named(seen), "Ids 71, 73, 107", "where Iris.Predict(model, flower) != flower.Species");
        }
    }

    [Check("Learn adds the feedback to what was known")]
    public static void Learns() => Demand(times: 1, "Iris.Fit([.. train, .. feedback]), once the feedback is flowers");

    [Check("what was sent back three times counts once")]
    public static void Once() => Demand(times: 3, "DistinctBy(flower => flower.Id)");

    private static void Demand(int times, string tryThis)
    {
        var news = Iris.All.Where(flower => flower.Id is 71 or 73 or 84 or 107).ToList();
        var values = Enumerable
            .Repeat(news, times)
            .SelectMany(it => it)
            .Select(flower => JsonSerializer.Serialize(flower))
            .Append("no flower");
        var seen = Iris.Wrong(Drift.Learn(s_train, values), Iris.All);
        var expected = Iris.Wrong(Iris.Fit([.. s_train, .. news]), Iris.All);
        if (!seen.SequenceEqual(expected))
        {
            throw new NotYet(
                $"a model that mistakes {string.Join(", ", seen)}",
                $"one that mistakes {string.Join(", ", expected)}",
                tryThis
            );
        }
    }

    private static string Named(IEnumerable<int> ids) => ids.Any() ? $"Ids {string.Join(", ", ids)}" : "no flowers";
}
