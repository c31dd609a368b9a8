using System.Globalization;
using System.Text.Json;
using LabTui.Learning;

namespace LabTui.Course.Labs;

/// <summary>The second lab's files are what its data/README.md says of them.</summary>
public sealed class IrisLabDataTests
{
    private static readonly string s_folder = Path.Combine(ContentFolders.Labs, "02-iris", "data");
    private static readonly string[] s_measures = ["SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm"];
    private static readonly Dataset s_iris = Dataset.Read(Path.Combine(s_folder, "iris.csv"));

    [Fact]
    public void The_flowers_are_those_that_everyone_has() =>
        Assert.Equal(File.ReadAllText(Path.Combine(LearningData.Folder, "iris.csv")), File.ReadAllText(Path.Combine(s_folder, "iris.csv")));

    [Fact]
    public void As_JSON_they_are_the_same() =>
        Assert.Equal(Enumerable.Range(0, 150).Select(row => Of(row, 0, value => value)), Read("iris.jsonl").Select(Of));

    [Fact]
    public void With_a_key_they_are_the_same()
    {
        var lines = File.ReadAllLines(Path.Combine(s_folder, "by-species.txt")).Select(line => line.Split('|')).ToList();
        Assert.Equal(Enumerable.Range(0, 150).Select(s_iris["Species"].TextAt), lines.Select(line => line[0]));
        Assert.Equal(File.ReadAllLines(Path.Combine(s_folder, "iris.jsonl")), lines.Select(line => line[1]));
    }

    [Fact]
    public void In_a_dry_summer_they_are_a_fifth_smaller()
    {
        var rows = Enumerable.Range(0, 50).SelectMany(i => new[] { i, i + 50, i + 100 });
        Assert.Equal(
            rows.Select(row => Of(row, 150, value => Math.Round(value * 0.8m, 1, MidpointRounding.AwayFromZero))),
            Read("dry.jsonl").Select(Of)
        );
    }

    private static IEnumerable<JsonElement> Read(string file) =>
        File.ReadLines(Path.Combine(s_folder, file)).Select(line => JsonDocument.Parse(line).RootElement);

    private static string Of(JsonElement flower) =>
        string.Join(
            ' ',
            [
                flower.GetProperty("Id").GetRawText(),
                .. s_measures.Select(name => Text(flower.GetProperty(name).GetDecimal())),
                flower.GetProperty("Species").GetString()!,
            ]
        );

    private static string Of(int row, int more, Func<decimal, decimal> measure) =>
        string.Join(
            ' ',
            [
                Text(row + 1 + more),
                .. s_measures.Select(name => Text(measure(decimal.Parse(s_iris[name].TextAt(row), CultureInfo.InvariantCulture)))),
                s_iris["Species"].TextAt(row),
            ]
        );

    private static string Text(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
