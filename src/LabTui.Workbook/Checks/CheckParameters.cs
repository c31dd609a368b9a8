using YamlDotNet.RepresentationModel;

namespace LabTui.Workbook;

/// <summary>Reads what stands behind a verb.</summary>
internal sealed class CheckParameters(YamlPlaces places, CheckVerb verb)
{
    public Dictionary<string, object?> Read(YamlNode verbNode, YamlNode value)
    {
        var parameters = new Dictionary<string, object?>();
        if (value is YamlMappingNode map)
        {
            var named = verb.Others is null ? map : new YamlMappingNode(map.Children.Where(pair => verb.Find(Name(pair.Key)) is not null));
            foreach (var (key, node) in named.Children)
            {
                Add(key, Name(key), node, parameters);
            }

            if (verb.Others is { } others)
            {
                AddOthers(verbNode, others, new YamlMappingNode(map.Children.Except(named.Children)), parameters);
            }
        }
        else if (YamlValues.Read(value) is not (null or "") && verb.Main is { } main)
        {
            Add(value, main, value, parameters);
        }
        else if (YamlValues.Read(value) is not (null or ""))
        {
            places.Error(value, ProblemCodes.CheckParameter, $"'{verb.Name}' takes no value", $"- {verb.Name}");
        }

        foreach (var missing in verb.Parameters.Where(parameter => parameter.Required && !parameters.ContainsKey(parameter.Name)))
        {
            places.Error(
                verbNode,
                ProblemCodes.CheckParameter,
                $"'{verb.Name}' needs '{missing.Name}'",
                $"- {verb.Name}: {{ {missing.Name}: ... }}"
            );
        }

        RejectWithAbsent(verbNode, parameters);
        return parameters;
    }

    private void AddOthers(YamlNode verbNode, string others, YamlMappingNode map, Dictionary<string, object?> parameters)
    {
        if (map.Children.Count > 0)
        {
            parameters[others] = YamlValues.ReadMap(map);
            return;
        }

        places.Error(verbNode, ProblemCodes.CheckParameter, $"'{verb.Name}' says nothing to look at", $"name a {others} and its value");
    }

    private void Add(YamlNode at, string name, YamlNode node, Dictionary<string, object?> parameters)
    {
        if (verb.Find(name) is not { } spec)
        {
            places.Error(
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

        if (spec.Read(value) is not { } read)
        {
            places.Error(
                node,
                ProblemCodes.CheckParameter,
                $"'{name}' of '{verb.Name}' must be {spec.Wanted}, not '{node}'",
                spec.OneOf.Count > 0 ? Spelling.Suggest(Name(node), spec.OneOf) : null
            );
            return;
        }

        if (read is string text && Placeholders.Pattern.Match(text) is { Success: true } filled)
        {
            places.Error(
                node,
                ProblemCodes.CheckParameter,
                $"'{name}' takes the name as the lab knows it",
                Placeholders.Bare(filled.Value)
            );
        }

        parameters[name] = read;
    }

    /// <summary>Of what is not there nothing else can be asked: the check could not fail by it.</summary>
    private void RejectWithAbsent(YamlNode verbNode, Dictionary<string, object?> parameters)
    {
        if (
            parameters.GetValueOrDefault(CheckVerbs.Absent) is true
            && parameters.Keys.FirstOrDefault(name => name != CheckVerbs.Absent && name != verb.Main) is { } other
        )
        {
            places.Error(
                verbNode,
                ProblemCodes.CheckParameter,
                $"'{other}' is not looked at where '{CheckVerbs.Absent}' is true",
                "make two checks of it"
            );
        }
    }

    private static string Name(YamlNode node) => YamlValues.Name(node);
}
