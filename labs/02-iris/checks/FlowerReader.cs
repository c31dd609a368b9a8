using LabTui.Exercises;

public static class FlowerReaderChecks
{
    private const string Whole =
        """{"Id":51,"SepalLengthCm":7.0,"SepalWidthCm":3.2,"PetalLengthCm":4.7,"PetalWidthCm":1.4,"Species":"Iris-versicolor"}""";

    [Check("a flower is read, with its measures")]
    public static void Reads()
    {
        var (flower, problem) = Parse(Whole);
        var expected = Iris.All.Single(it => it.Id == 51);
        if (flower != expected || problem is not null)
        {
            throw new NotYet(flower?.ToString() ?? problem, expected, "return (flower, null) for a flower");
        }
    }

    [Check("what is no JSON is a problem")]
    public static void NoJson() => Demand("a rose, red, 60 cm", "\"\"", Whole[..40], "");

    [Check("a field that is missing is a problem")]
    public static void Lacks() => Demand(Whole.Replace("\"PetalWidthCm\":1.4,", ""), "{}");

    [Check("a number that is a text is a problem")]
    public static void Text() => Demand(Whole.Replace("4.7", "\"4.7\""));

    [Check("an unknown species is a problem")]
    public static void Unknown() => Demand(Whole.Replace("Iris-versicolor", "Rosa-canina"), "null");

    private static void Demand(params string[] values)
    {
        foreach (var value in values)
        {
            var (flower, problem) = Parse(value);
            if (flower is not null || string.IsNullOrEmpty(problem))
            {
                throw new NotYet(
                    flower is null ? $"no flower and no reason for {value}" : $"a flower made of {value}",
                    "null, and a sentence that says why",
                    "return (null, \"why\") where there is no flower"
                );
            }
        }
    }

    private static (Flower? Flower, string? Problem) Parse(string value)
    {
        try
        {
            return FlowerReader.Parse(value);
        }
        catch (System.Text.Json.JsonException problem)
        {
            throw new NotYet(
                $"an exception for {value}: {problem.Message}",
                "(null, why)",
                "try { ... } catch (JsonException problem) { return (null, problem.Message); }"
            );
        }
        catch (Exception problem) when (problem is not (NotYet or NotImplementedException))
        {
            throw new NotYet(
                $"{problem.GetType().Name} for {value}: {problem.Message}",
                "(null, why)",
                "look before you use it: is it null?"
            );
        }
    }
}
