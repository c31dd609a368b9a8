using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LabTui.Workbook;

/// <summary>YAML nodes as plain values. Only unquoted scalars are numbers or flags, as a reader of YAML expects.</summary>
internal static class YamlValues
{
    public static object? Read(YamlNode node) =>
        node switch
        {
            YamlScalarNode scalar => ReadScalar(scalar),
            YamlSequenceNode list => (IReadOnlyList<object?>)[.. list.Children.Select(Read)],
            YamlMappingNode map => ReadMap(map),
            _ => null,
        };

    public static IReadOnlyDictionary<string, object?> ReadMap(YamlMappingNode map) =>
        map.Children.ToDictionary(pair => Name(pair.Key), pair => Read(pair.Value));

    public static string Name(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private static object? ReadScalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
        {
            return text;
        }

        return text switch
        {
            "" or "~" or "null" => null,
            "true" => true,
            "false" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) => real,
            _ => text,
        };
    }
}
