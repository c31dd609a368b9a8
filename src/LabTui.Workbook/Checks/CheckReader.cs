using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LabTui.Workbook;

/// <summary>What a check fence's braces say for all checks in it.</summary>
internal sealed record CheckDefaults(TimeSpan Within, TimeSpan Every, TimeSpan Hold, string? Until, IReadOnlyList<string> Needs);

/// <summary>
/// Reads a list of checks: <c>- verb: { parameters }</c> with the options beside the verb,
/// <c>- verb: value</c> for the verb's main parameter, or <c>- verb</c> alone.
/// </summary>
internal sealed class CheckReader(ProblemList problems, CheckDefaults defaults)
{
    private static readonly string[] s_options = ["within", "every", "hold", "hint", "until", "needs", "says"];

    private int _line;
    private int _column;

    /// <param name="line">The line of the opening fence, counted from 1.</param>
    /// <param name="column">How far the fence is indented.</param>
    public IReadOnlyList<CheckSpec> Read(string yaml, int line, int column)
    {
        (_line, _column) = (line, column);
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

            problems.Error(ProblemCodes.CheckYaml, _line, _column + 1, "a check fence without checks", "- topic: { name: orders }");
        }
        catch (YamlException error)
        {
            problems.Error(
                ProblemCodes.CheckYaml,
                _line + (int)error.Start.Line,
                _column + (int)error.Start.Column,
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
        var verb = map.Children.FirstOrDefault(pair => !s_options.Contains(Name(pair.Key)));
        if (verb.Key is null)
        {
            Error(map, ProblemCodes.CheckYaml, "this check has options and no verb", Verbs(""));
            return null;
        }

        foreach (var key in map.Children.Keys.Where(key => key != verb.Key && !s_options.Contains(Name(key))))
        {
            Error(
                key,
                ProblemCodes.CheckYaml,
                $"unknown option '{Name(key)}' beside the verb",
                CheckVerbs.Find(Name(verb.Key))?.Find(Name(key)) is null
                    ? Spelling.Suggest(Name(key), s_options)
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

        var parameters = ReadParameters(verb, verbNode, value);
        var set = options.ToDictionary(pair => Name(pair.Key), pair => pair.Value);
        return new(
            verb.Name,
            parameters,
            Time(set, "within", defaults.Within),
            Time(set, "every", defaults.Every),
            Time(set, "hold", defaults.Hold),
            Text(set, "hint"),
            Text(set, "until") ?? defaults.Until,
            Names(set, "needs") ?? defaults.Needs,
            invariant,
            Text(set, "says") ?? verb.Sentence(new(parameters)),
            Line(verbNode),
            Column(verbNode)
        );
    }

    private Dictionary<string, object?> ReadParameters(CheckVerb verb, YamlNode verbNode, YamlNode value)
    {
        var parameters = new Dictionary<string, object?>();
        if (value is YamlMappingNode map)
        {
            foreach (var (key, node) in map.Children)
            {
                AddParameter(verb, key, Name(key), node, parameters);
            }
        }
        else if (YamlValues.Read(value) is not (null or "") && verb.Main is { } main)
        {
            AddParameter(verb, value, main, value, parameters);
        }
        else if (YamlValues.Read(value) is not (null or ""))
        {
            Error(value, ProblemCodes.CheckParameter, $"'{verb.Name}' takes no value", $"- {verb.Name}");
        }

        foreach (var missing in verb.Parameters.Where(parameter => parameter.Required && !parameters.ContainsKey(parameter.Name)))
        {
            Error(
                verbNode,
                ProblemCodes.CheckParameter,
                $"'{verb.Name}' needs '{missing.Name}'",
                $"- {verb.Name}: {{ {missing.Name}: ... }}"
            );
        }

        return parameters;
    }

    private void AddParameter(CheckVerb verb, YamlNode at, string name, YamlNode node, Dictionary<string, object?> parameters)
    {
        if (verb.Find(name) is not { } spec)
        {
            Error(
                at,
                ProblemCodes.CheckParameter,
                $"'{verb.Name}' does not know '{name}'",
                Spelling.Suggest(name, verb.Parameters.Select(known => known.Name))
            );
            return;
        }

        var value = YamlValues.Read(node);
        if (spec.Kind == ParameterKind.Text && node is YamlScalarNode scalar)
        {
            // A topic or group may be called 104: where text is wanted, digits are text.
            value = scalar.Value;
        }

        if (!spec.Fits(value) || spec.OneOf.Count > 0 && !spec.OneOf.Contains(value as string))
        {
            Error(node, ProblemCodes.CheckParameter, $"'{name}' of '{verb.Name}' must be {spec.Wanted}, not '{node}'");
            return;
        }

        parameters[name] = value;
    }

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

    private static string? Text(Dictionary<string, YamlNode> options, string name) =>
        options.TryGetValue(name, out var node) ? Name(node) : null;

    private static string[]? Names(Dictionary<string, YamlNode> options, string name) =>
        !options.TryGetValue(name, out var node) ? null
        : node is YamlSequenceNode list ? [.. list.Children.Select(Name)]
        : Name(node).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Verbs(string word) => Spelling.Suggest(word, CheckVerbs.All.Select(verb => verb.Name));

    private static string Name(YamlNode node) => YamlValues.Name(node);

    private int Line(YamlNode node) => _line + (int)node.Start.Line;

    private int Column(YamlNode node) => _column + (int)node.Start.Column;

    private void Error(YamlNode node, string code, string message, string? suggestion = null) =>
        problems.Error(code, Line(node), Column(node), message, suggestion);
}
