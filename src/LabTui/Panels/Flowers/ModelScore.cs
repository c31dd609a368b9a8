using System.Globalization;
using System.Text;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>How a published version of a model does on all flowers of the lab.</summary>
internal sealed record ModelScore(string Name, string Version, SpeciesTable Table, int HeldOutRight, int HeldOut, IReadOnlyList<int> Wrong)
{
    public string Title => $"{Name} version {Version}";

    public string Figures =>
        string.Create(CultureInfo.InvariantCulture, $"{Table.Right} of {Table.Total}, held out {HeldOutRight} of {HeldOut}");

    /// <returns>The score, or what is wrong with the record.</returns>
    public static (ModelScore? Score, string Problem) Of(StreamRecord record, FlowerFile file)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"p{record.Partition}@{record.Offset}");
        if (record.Value is null || record.Key is null)
        {
            return (null, $"{where}: {(record.Key is null ? "no name of a model" : "no model")}");
        }

        try
        {
            var model = ModelFile.FromJson(record.Value);
            return model.Features.SequenceEqual(SeenFlower.MeasureNames)
                ? (Of(Encoding.UTF8.GetString(record.Key), VersionOf(record), file, file.Predict(model)), "")
                : (null, $"{where}: a model of something else");
        }
        catch (DataProblem e)
        {
            return (null, $"{where}: no model, {e.Message}");
        }
    }

    private static ModelScore Of(string name, string version, FlowerFile file, IReadOnlyList<string> predicted)
    {
        var isRight = file.Flowers.Select((flower, row) => flower.Species == predicted[row]).ToList();
        return new(
            name,
            version,
            SpeciesTable.Of(file.Flowers.Select((flower, row) => (flower.Species, predicted[row]))),
            file.Split.Test.Count(row => isRight[row]),
            file.Split.Test.Length,
            [.. file.Flowers.Where((_, row) => !isRight[row]).Select(flower => flower.Id)]
        );
    }

    private static string VersionOf(StreamRecord record) =>
        record.Headers.LastOrDefault(header => header.Key == "version").Value is { } version ? Encoding.UTF8.GetString(version) : "?";
}
