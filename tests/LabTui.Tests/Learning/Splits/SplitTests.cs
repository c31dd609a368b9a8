using System.Text.Json;

namespace LabTui.Learning;

public sealed class SplitTests
{
    private static readonly JsonElement s_reference = Reference.Load("splits.json");

    [Fact]
    public void The_classic_split_of_150_rows_is_known()
    {
        var expected = "73 18 118 78 76 31 64 141 68 82 110 12 36 9 19 56 104 69 55 132 29 127 26 128 131 145 108 143 45 30";
        Assert.Equal(expected, string.Join(' ', Split.Random(150, 0.2, 42).Test));
    }

    [Fact]
    public void Random_splits_are_those_of_scikit_learn() =>
        Each(
            "random",
            (json, seed) =>
            {
                var split = Split.Random(json.GetProperty("rows").GetInt32(), json.Number("size"), seed!.Value);
                Assert.Equal(json.Integers("test"), split.Test);
                Assert.Equal(json.Integers("train"), split.Train);
            }
        );

    [Fact]
    public void Stratified_splits_are_those_of_scikit_learn() =>
        Each(
            "stratified",
            (json, seed) =>
            {
                var split = Split.Stratified(LabelsOf(json), json.Number("size"), seed!.Value);
                Assert.Equal(json.Integers("test"), split.Test);
                Assert.Equal(json.Integers("train"), split.Train);
            }
        );

    [Fact]
    public void Folds_are_those_of_scikit_learn() =>
        Each(
            "kfold",
            (json, seed) => Folds(json, KFold.Of(json.GetProperty("rows").GetInt32(), json.GetProperty("folds").GetInt32(), seed))
        );

    [Fact]
    public void Stratified_folds_are_those_of_scikit_learn() =>
        Each("stratified_kfold", (json, seed) => Folds(json, KFold.Stratified(LabelsOf(json), json.GetProperty("folds").GetInt32(), seed)));

    [Fact]
    public void What_cannot_be_split_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Split.Random(10, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Split.Random(10, 1, 1));
        Assert.Throws<ArgumentException>(() => Split.Random(1, 0.5, 1));
        Assert.Throws<ArgumentException>(() => Split.Stratified(new Labels([0, 0, 0, 1], ["a", "b"]), 0.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => KFold.Of(3, 4));
        Assert.Throws<ArgumentException>(() => KFold.Stratified(new Labels([0, 0, 1, 1], ["a", "b"]), 3));
    }

    private static void Each(string name, Action<JsonElement, int?> check)
    {
        foreach (var json in s_reference.GetProperty(name).EnumerateArray())
        {
            var seed = json.GetProperty("seed");
            check(json, seed.ValueKind == JsonValueKind.Null ? null : seed.GetInt32());
        }
    }

    private static void Folds(JsonElement json, IReadOnlyList<Split> splits)
    {
        var expected = json.GetProperty("tests")
            .EnumerateArray()
            .Select(fold => fold.EnumerateArray().Select(row => row.GetInt32()))
            .ToList();
        Assert.Equal(expected.Count, splits.Count);
        for (var i = 0; i < splits.Count; i++)
        {
            Assert.Equal(expected[i], splits[i].Test);
            Assert.Empty(splits[i].Test.Intersect(splits[i].Train));
        }
    }

    private static Labels LabelsOf(JsonElement json) => new(json.Integers("labels"), ["0", "1", "2"]);
}
