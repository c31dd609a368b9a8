using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LabTui.Workbook;

/// <summary>What a check fence's braces say for all checks in it.</summary>
internal sealed record CheckDefaults(TimeSpan Within, TimeSpan Every, TimeSpan Hold, string? Until, IReadOnlyList<string> Needs);

/// <summary>
/// Reads a list of checks: <c>- verb: { parameters }</c> with the options beside the verb,
/// <c>- verb: value</c> for the verb's main parameter, or <c>- verb</c> alone.
/// </summary>
/// <param name="line">The line of the opening fence, counted from 1.</param>
/// <param name="column">How far the fence is indented.</param>
internal sealed class CheckReader(ProblemList problems, CheckDefaults defaults, int line, int column)
{
    internal static readonly string[] Options = ["within", "every", "hold", "hint", "until", "needs", "says", "points"];

    private readonly YamlPlaces _places = new(problems, line, column);

    public IReadOnlyList<CheckSpec> Read(string yaml)
    {
        if (Parse(yaml) is not { } root)
        {
            return [];
        }

        if (root is not YamlSequenceNode list)
        {
            Error(root, ProblemCodes.CheckYaml, "checks are a list", "begin each check with '- '");
            return [];
        }

        return [.. list.Children.Select(ReadItem).OfType<CheckSpec>()];
    }

    private YamlNode? Parse(string yaml)
    {
        try
        {
            if (YamlText.Load(yaml) is { } root)
            {
                return root;
            }

            problems.Error(ProblemCodes.CheckYaml, line, column + 1, "a check fence without checks", "- topic: { name: orders }");
        }
        catch (YamlException error)
        {
            problems.Error(
                ProblemCodes.CheckYaml,
                line + (int)error.Start.Line,
                column + (int)error.Start.Column,
                "not valid YAML: " + YamlWords.Of(error),
                "- verb: { name: value }"
            );
        }

        return null;
    }

    private CheckSpec? ReadItem(YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode word:
                return Build(word, new YamlScalarNode(""), [], invariant: false);
            case YamlMappingNode map when map.Children.Keys.FirstOrDefault(key => Name(key) == "invariant") is { } key:
                return ReadInvariant(map, map.Children[key]);
            case YamlMappingNode map:
                return ReadCheck(map);
            default:
                Error(node, ProblemCodes.CheckYaml, "a check is a verb with its parameters", "- topic: { name: orders }");
                return null;
        }
    }

    private CheckSpec? ReadCheck(YamlMappingNode map)
    {
        var verb = map.Children.FirstOrDefault(pair => !Options.Contains(Name(pair.Key)));
        if (verb.Key is null)
        {
            Error(map, ProblemCodes.CheckYaml, "this check has options and no verb", Verbs(""));
            return null;
        }

        foreach (var key in map.Children.Keys.Where(key => key != verb.Key && !Options.Contains(Name(key))))
        {
            Error(
                key,
                ProblemCodes.CheckYaml,
                $"unknown option '{Name(key)}' beside the verb",
                CheckVerbs.Find(Name(verb.Key))?.Find(Name(key)) is null
                    ? Spelling.Suggest(Name(key), Options)
                    : $"parameters go in braces: - {Name(verb.Key)}: {{ {Name(key)}: ... }}"
            );
        }

        return Build(verb.Key, verb.Value, map, invariant: false);
    }

    /// <summary>
    /// An invariant holds a check (<c>invariant: { topic: { name: orders } }</c>), or, shorter, a verb with the other
    /// parameters beside it (<c>invariant: { topic: orders, partitions: 3 }</c>).
    /// </summary>
    private CheckSpec? ReadInvariant(YamlMappingNode item, YamlNode value)
    {
        if (value is not YamlMappingNode map || map.Children.Count == 0)
        {
            Error(value, ProblemCodes.CheckYaml, "an invariant holds a check", "- invariant: { topic: orders, partitions: 3 }");
            return null;
        }

        var (verb, main) = map.Children.First();
        if (main is not YamlScalarNode || CheckVerbs.Find(Name(verb)) is not { Main: { } mainName })
        {
            return Build(verb, main, item, invariant: true);
        }

        var parameters = new YamlMappingNode(map.Children.Skip(1).Prepend(new(new YamlScalarNode(mainName), main)));
        return Build(verb, parameters, item, invariant: true);
    }

    private CheckSpec? Build(YamlNode verbNode, YamlNode value, IEnumerable<KeyValuePair<YamlNode, YamlNode>> options, bool invariant)
    {
        if (CheckVerbs.Find(Name(verbNode)) is not { } verb)
        {
            Error(verbNode, ProblemCodes.CheckVerb, $"unknown check '{Name(verbNode)}'", Verbs(Name(verbNode)));
            return null;
        }

        var parameters = new CheckParameters(_places, verb).Read(verbNode, value);
        var set = options.ToDictionary(pair => Name(pair.Key), pair => pair.Value);
        var (hint, hints) = Hints(set, verb);
        return new(
            verb.Name,
            parameters,
            Time(set, "within", defaults.Within),
            Time(set, "every", defaults.Every),
            Time(set, "hold", defaults.Hold),
            hint,
            Text(set, "until") ?? defaults.Until,
            Names(set, "needs") ?? defaults.Needs,
            invariant,
            Text(set, "says") ?? verb.Sentence(new(parameters)),
            _places.Line(verbNode),
            _places.Column(verbNode)
        )
        {
            Points = Points(set),
            Hints = hints,
        };
    }

    /// <summary>A sentence, or one for each name of what was seen.</summary>
    private (string? Always, IReadOnlyList<SeenHint> BySeen) Hints(Dictionary<string, YamlNode> options, CheckVerb verb)
    {
        if (!options.TryGetValue("hint", out var node))
        {
            return (null, []);
        }

        if (node is not YamlMappingNode map)
        {
            return (Hint(node, verb), []);
        }

        foreach (var key in map.Children.Keys.Where(key => !verb.Seen.Contains(Name(key))))
        {
            RejectHintName(key, Name(key), verb);
        }

        return (null, [.. map.Children.Select(pair => new SeenHint(Name(pair.Key), Hint(pair.Value, verb)))]);
    }

    /// <summary>In its braces stands what the verb sees, or a name that lab text may use anywhere.</summary>
    private string Hint(YamlNode node, CheckVerb verb)
    {
        foreach (var name in HintNames.In(Name(node)).Where(name => !verb.Seen.Contains(name)))
        {
            RejectHintName(node, name, verb);
        }

        return Name(node);
    }

    private void RejectHintName(YamlNode node, string name, CheckVerb verb) =>
        Error(
            node,
            ProblemCodes.HintName,
            $"'{verb.Name}' sees nothing called {{{name}}}",
            verb.Seen.Count == 0 ? $"a hint of '{verb.Name}' has nothing in braces" : Spelling.Suggest(name, verb.Seen)
        );

    private TimeSpan Time(Dictionary<string, YamlNode> options, string name, TimeSpan otherwise)
    {
        if (!options.TryGetValue(name, out var node))
        {
            return otherwise;
        }

        if (Durations.TryParse(Name(node), out var time))
        {
            return time;
        }

        Error(node, ProblemCodes.Duration, $"{name}: '{Name(node)}' is not a length of time", Durations.Example);
        return otherwise;
    }

    private double? Points(Dictionary<string, YamlNode> options)
    {
        if (!options.TryGetValue("points", out var node))
        {
            return null;
        }

        if (
            YamlValues.Read(node) is (long or double) and var number
            && Convert.ToDouble(number, CultureInfo.InvariantCulture) is >= 0 and var points
        )
        {
            return points;
        }

        Error(node, ProblemCodes.CheckParameter, $"points: '{Name(node)}' is not a number of 0 or more", "points: 2");
        return null;
    }

    private static string? Text(Dictionary<string, YamlNode> options, string name) =>
        options.TryGetValue(name, out var node) ? Name(node) : null;

    private static string[]? Names(Dictionary<string, YamlNode> options, string name) =>
        !options.TryGetValue(name, out var node) ? null
        : node is YamlSequenceNode list ? [.. list.Children.Select(Name)]
        : Name(node).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Verbs(string word) => Spelling.Suggest(word, CheckVerbs.All.Select(verb => verb.Name));

    private static string Name(YamlNode node) => YamlValues.Name(node);

    private void Error(YamlNode node, string code, string message, string? suggestion = null) =>
        _places.Error(node, code, message, suggestion);
}
