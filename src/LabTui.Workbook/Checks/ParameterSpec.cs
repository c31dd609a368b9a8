namespace LabTui.Workbook;

/// <summary>What a check's parameter must be.</summary>
public enum ParameterKind
{
    Text,
    WholeNumber,
    Number,
    Flag,

    /// <summary>One name, or a list of names.</summary>
    Names,

    /// <summary>Names to values, as in <c>{ retention.ms: 60000 }</c>.</summary>
    Map,

    /// <summary>A whole number, or names to whole numbers.</summary>
    NumberOrMap,
}

/// <summary>One parameter of a verb. OneOf is empty where any value will do.</summary>
public sealed record ParameterSpec(string Name, ParameterKind Kind, bool Required, IReadOnlyList<string> OneOf)
{
    internal bool Fits(object? value) =>
        Kind switch
        {
            ParameterKind.Text => value is string,
            ParameterKind.WholeNumber => value is long and >= 0,
            ParameterKind.Number => value is long or double,
            ParameterKind.Flag => value is bool,
            ParameterKind.Names => value is string || value is IReadOnlyList<object?> list && list.All(item => item is string),
            ParameterKind.Map => value is IReadOnlyDictionary<string, object?>,
            _ => value is long and >= 0 || value is IReadOnlyDictionary<string, object?> map && map.Values.All(item => item is long),
        };

    internal string Wanted =>
        OneOf.Count > 0
            ? "one of " + string.Join(", ", OneOf)
            : Kind switch
            {
                ParameterKind.Text => "text",
                ParameterKind.WholeNumber => "a whole number of 0 or more",
                ParameterKind.Number => "a number",
                ParameterKind.Flag => "true or false",
                ParameterKind.Names => "a name or a list of names",
                ParameterKind.Map => "names with values, in braces",
                _ => "a whole number, or topics with whole numbers in braces",
            };
}
