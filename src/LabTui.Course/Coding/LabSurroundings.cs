using System.Text.Json;
using LabTui.Course.Home;
using LabTui.Streams;
using StudentLab = LabTui.Course.StudentSide.Lab;

namespace LabTui.Course.Coding;

/// <summary>What <see cref="StudentLab"/> answers where an exercise runs.</summary>
/// <param name="Prefix">Stands before topics and groups.</param>
/// <param name="ModelFile">The path of the trained model.</param>
internal sealed record LabSurroundings(ClusterSettings Cluster, string Prefix, string DataFile, string ModelFile, string LabFolder)
{
    /// <summary>What the file of a home's model of fraud is called; its card is called the same, but for .json.</summary>
    public const string ModelName = "fraud.zip";

    /// <summary>Somebody watches, and wants to see one record after the other.</summary>
    public bool IsWatched { get; init; }

    /// <summary>For real: on the student's own topics, with the student's own model.</summary>
    public static LabSurroundings Real(StudentHome home, ClusterSettings cluster, string dataFile, string labFolder) =>
        new(cluster, cluster.Topic(""), dataFile, Path.Combine(home.Models, ModelName), labFolder);

    public Dictionary<string, string?> Variables() =>
        new()
        {
            [StudentLab.ClientVariable] = JsonSerializer.Serialize(Cluster.Properties()),
            [StudentLab.PrefixVariable] = Prefix,
            [StudentLab.DataVariable] = DataFile,
            [StudentLab.ModelVariable] = ModelFile,
            [StudentLab.FoldersVariable] = string.Join(Path.PathSeparator, Path.Combine(LabFolder, "data"), ContentFolders.Data),
            [StudentLab.HurryVariable] = IsWatched ? null : "1",
        };
}
