using System.Text.Json;

namespace LabTui.Learning;

/// <summary>
/// Classifiers as JSON files that a person can read: format, version, kind, columns, classes, and what was learned. A
/// loaded model predicts the same bits as the one that was saved.
/// </summary>
public static class ModelFile
{
    /// <summary>Raised when a file of before can no longer be read.</summary>
    public const int Version = 1;

    private const string Format = "labtui-model";
    private const long LargestFile = 256L << 20;

    /// <summary>Saves a fitted classifier, whole or not at all.</summary>
    public static void Save(string path, Classifier classifier)
    {
        RequireFitted(classifier);
        WholeFile.Write(path, file => Write(file, classifier));
    }

    /// <summary>Loads a classifier.</summary>
    /// <param name="features">The columns it must have been fitted on, in this order; null for any.</param>
    /// <exception cref="DataProblem">No such file, no model, another version, other columns, or a part that does not fit.</exception>
    public static Classifier Load(string path, IReadOnlyList<string>? features = null)
    {
        using var file = JsonFile.Open(path, LargestFile);
        return Read(Path.GetFileName(path), file, features);
    }

    /// <summary>What <see cref="Save"/> would write, for a model that travels otherwise, such as in a record.</summary>
    public static byte[] ToJson(Classifier classifier)
    {
        RequireFitted(classifier);
        using var json = new MemoryStream();
        Write(json, classifier);
        return json.ToArray();
    }

    /// <inheritdoc cref="Load"/>
    public static Classifier FromJson(byte[] json)
    {
        using var stream = new MemoryStream(json, writable: false);
        return Read("model", stream);
    }

    /// <inheritdoc cref="Load"/>
    internal static Classifier Read(string name, Stream file, IReadOnlyList<string>? features = null)
    {
        using var document = JsonFile.Parse(name, file);
        var model = new ModelReader(name, "", document.RootElement);
        if (!model.Has("format") || model.Text("format") != Format)
        {
            throw new DataProblem(name, null, null, null, $"a model file (\"format\": \"{Format}\")", "name another file");
        }

        if (model.Integer("version", 0, int.MaxValue) is var version && version != Version)
        {
            throw new DataProblem(
                name,
                null,
                null,
                $"version {version}",
                $"version {Version}",
                "train and save the model again with this program"
            );
        }

        var classifier = Create(model);
        classifier.Restore(model.Texts("features"), model.Texts("classes"));
        if (features is not null && !features.SequenceEqual(classifier.Features))
        {
            throw new DataProblem(
                name,
                null,
                null,
                string.Join(",", classifier.Features),
                $"a model on the columns {string.Join(",", features)}",
                "load another model, or train one on these columns"
            );
        }

        classifier.Read(model.Object("learned"));
        return classifier;
    }

    internal static void Write(Stream file, Classifier classifier)
    {
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("kind", classifier.Kind);
        Texts("features", classifier.Features);
        Texts("classes", classifier.Classes);
        json.WriteStartObject("learned");
        classifier.Write(new ModelWriter(json));
        json.WriteEndObject();
        json.WriteEndObject();

        void Texts(string name, IReadOnlyList<string> values)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
    }

    private static void RequireFitted(Classifier classifier)
    {
        if (classifier.Features.Count == 0)
        {
            throw new InvalidOperationException("Fit the classifier before it is saved.");
        }
    }

    private static Classifier Create(ModelReader model) =>
        model.Text("kind") switch
        {
            "baseline" => new Baseline(),
            "nearest-neighbours" => new NearestNeighbours(),
            _ => throw model.Problem("kind", "a kind of model this program knows"),
        };
}
