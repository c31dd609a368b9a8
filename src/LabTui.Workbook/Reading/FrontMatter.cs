using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LabTui.Workbook;

/// <summary>The YAML between the first two <c>---</c> lines.</summary>
internal sealed record FrontMatter(
    int Format,
    string Id,
    string? Title,
    string? Summary,
    int Minutes,
    IReadOnlyList<string> Needs,
    IReadOnlyList<LabTopic> Topics,
    IReadOnlyList<string> Groups,
    SolutionPolicy Solution,
    bool IsPacked
);

internal sealed class FrontMatterReader(ProblemList problems, string folderName)
{
    public const int NewestFormat = 1;

    internal static readonly string[] KnownNames =
    [
        "format",
        "id",
        "title",
        "summary",
        "minutes",
        "needs",
        "topics",
        "groups",
        "solution",
        "edition",
    ];

    private YamlMappingNode _map = [];

    /// <param name="yaml">Begins at line <paramref name="line"/> of the file.</param>
    public FrontMatter? Read(string yaml, int line)
    {
        if (!Parse(yaml, line))
        {
            return null;
        }

        RejectUnknown(line);
        var format = Whole("format", line, 0);
        if (format > NewestFormat)
        {
            problems.Error(
                ProblemCodes.NewerFormat,
                line,
                1,
                $"this lab is written in format {format}; this program reads up to {NewestFormat}",
                "update LabTui"
            );
            return null;
        }

        if (format == 0)
        {
            problems.Error(ProblemCodes.FrontMatterValue, line, 1, "the front matter does not say its format", "format: 1");
        }

        return new(
            1,
            ReadId(line),
            Text("title"),
            Text("summary"),
            Whole("minutes", line, 0),
            Names("needs", line),
            _map.Children.TryGetValue("topics", out var topics) ? new TopicReader(problems, line).Read(topics) : [],
            Names("groups", line),
            ReadSolution(line),
            Text("edition") == "student"
        );
    }

    private bool Parse(string yaml, int line)
    {
        try
        {
            if (YamlText.Load(yaml) is YamlMappingNode map)
            {
                _map = map;
                return true;
            }

            problems.Error(ProblemCodes.FrontMatter, line, 1, "the front matter is not a list of 'name: value'", "format: 1");
        }
        catch (YamlException error)
        {
            problems.Error(
                ProblemCodes.FrontMatter,
                line + (int)error.Start.Line - 1,
                (int)error.Start.Column,
                "the front matter is not valid YAML: " + YamlWords.Of(error)
            );
        }

        return false;
    }

    private void RejectUnknown(int line)
    {
        foreach (var key in _map.Children.Keys.Where(key => !KnownNames.Contains(YamlValues.Name(key))))
        {
            problems.Error(
                ProblemCodes.FrontMatterValue,
                line + (int)key.Start.Line - 1,
                (int)key.Start.Column,
                $"unknown name '{YamlValues.Name(key)}' in the front matter",
                Spelling.Suggest(YamlValues.Name(key), KnownNames)
            );
        }
    }

    private string ReadId(int line)
    {
        var id = Text("id");
        if (id is null)
        {
            problems.Error(
                ProblemCodes.FrontMatterValue,
                line,
                1,
                "the front matter has no id, so progress could not be kept",
                "id: " + StepReader.Slug(folderName)
            );
            return StepReader.Slug(folderName);
        }

        if (!StepReader.StableId.IsMatch(id))
        {
            Wrong("id", line, $"'{id}' cannot be a lab's id: small letters, digits and hyphens, at most 40", "id: " + StepReader.Slug(id));
        }

        return id;
    }

    private SolutionPolicy ReadSolution(int line)
    {
        var text = Text("solution") ?? "after-pass";
        if (!SolutionPolicy.TryParse(text, out var policy))
        {
            Wrong("solution", line, $"solution: '{text}' is not known", "after-pass, after-attempts:3 or never");
        }

        return policy;
    }

    private string? Text(string name) => _map.Children.TryGetValue(name, out var node) ? (node as YamlScalarNode)?.Value : null;

    private int Whole(string name, int line, int otherwise)
    {
        if (!_map.Children.TryGetValue(name, out var node))
        {
            return otherwise;
        }

        if (YamlValues.Read(node) is long and >= 0 and <= 100_000 and var value)
        {
            return (int)value;
        }

        Wrong(name, line, $"{name}: '{node}' is not a whole number", $"{name}: 1");
        return otherwise;
    }

    private IReadOnlyList<string> Names(string name, int line)
    {
        if (!_map.Children.TryGetValue(name, out var node))
        {
            return [];
        }

        if (node is YamlSequenceNode list && list.Children.All(item => item is YamlScalarNode))
        {
            return [.. list.Children.Select(YamlValues.Name)];
        }

        if (node is YamlScalarNode { Value: { Length: > 0 } one })
        {
            return [one];
        }

        Wrong(name, line, $"{name} is a list of names", $"{name}: [one, two]");
        return [];
    }

    private void Wrong(string name, int line, string message, string suggestion)
    {
        var at = _map.Children[name].Start;
        problems.Error(ProblemCodes.FrontMatterValue, line + (int)at.Line - 1, (int)at.Column, message, suggestion);
    }
}
