using System.Reflection;
using System.Text.Json;
using Microsoft.ML;

namespace LabTui.Learning;

/// <summary>A card as JSON. Beside what a <see cref="ModelCard"/> tells it names the model's file and that file's hash.</summary>
internal static class CardFile
{
    /// <summary>Raised when a program of before could not read the cards of now.</summary>
    public const int Version = 1;

    private const string Format = "labtui-model-card";
    private const string FormatBefore = "labtui-model";
    private const long LargestFile = 1 << 20;

    /// <summary>What a card says of the file beside it.</summary>
    public readonly record struct Model(string File, string Hash);

    public static void Write(string path, ModelCard card, Model model) => WholeFile.Write(path, file => Write(file, card, model));

    /// <exception cref="DataProblem">It is no card, a newer one than this program knows, or a part of it does not fit.</exception>
    public static (ModelCard Card, Model Model) Read(string path)
    {
        var name = Path.GetFileName(path);
        using var file = JsonFile.Open(path, LargestFile);
        using var document = JsonFile.Parse(name, file);
        var json = new ModelReader(name, "", document.RootElement);
        CheckVersion(name, json);
        var model = json.Object("model");
        var data = json.Object("data");
        var card = new ModelCard(
            json.Text("trainer"),
            json.Texts("columns"),
            data.Integer("rows", 1, int.MaxValue),
            json.Integer("seed", int.MinValue, int.MaxValue)
        )
        {
            DataFile = data.Text("file"),
            DataHash = data.Text("sha256"),
            Metrics = json.NumbersByName("metrics"),
        };
        return (card, new Model(model.Text("file"), model.Text("sha256")));
    }

    private static void CheckVersion(string name, ModelReader json)
    {
        var format = json.Has("format") ? json.Text("format") : "";
        if (format == FormatBefore)
        {
            throw new DataProblem(
                name,
                null,
                null,
                format,
                $"a model's card (\"format\": \"{Format}\")",
                "this is a model file of an earlier version: train again"
            );
        }

        if (format != Format)
        {
            throw new DataProblem(
                name,
                null,
                null,
                null,
                $"a model's card (\"format\": \"{Format}\")",
                "name another file, or train again"
            );
        }

        if (json.Integer("version", 0, int.MaxValue) is var version && version > Version)
        {
            throw Newer(name, $"version {version}", $"a card of version {Version}");
        }

        var library = json.Object("made").Text("Microsoft.ML");
        if (!System.Version.TryParse(library, out var made))
        {
            throw json.Object("made").Problem("Microsoft.ML", "a version");
        }

        if (made > Library)
        {
            throw Newer(name, $"Microsoft.ML {library}", $"Microsoft.ML {Library} or older");
        }
    }

    private static DataProblem Newer(string name, string seen, string expected) =>
        new(name, null, null, seen, expected, "it was made by a newer program: use that one, or train again with this one");

    private static void Write(Stream file, ModelCard card, Model model)
    {
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        JsonSerializer.Serialize(
            json,
            new
            {
                format = Format,
                version = Version,
                trainer = card.Trainer,
                columns = card.Columns,
                seed = card.Seed,
                metrics = card.Metrics,
                data = new
                {
                    file = card.DataFile,
                    rows = card.Rows,
                    sha256 = card.DataHash,
                },
                model = new { file = model.File, sha256 = model.Hash },
                made = new Dictionary<string, string>
                {
                    ["LabTui"] = typeof(CardFile).Assembly.GetName().Version!.ToString(3),
                    ["Microsoft.ML"] = Library.ToString(),
                },
            }
        );
        json.Flush();
        file.WriteByte((byte)'\n');
    }

    /// <summary>All of its assemblies are version 1.0; which it is stands behind that.</summary>
    private static Version Library { get; } =
        System.Version.Parse(
            typeof(MLContext)
                .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion.Split('+', '-', '(', ' ')[0]
        );
}
