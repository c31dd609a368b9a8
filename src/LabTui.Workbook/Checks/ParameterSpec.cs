using System.Globalization;

namespace LabTui.Workbook;

/// <summary>What a check's parameter must be.</summary>
public enum ParameterKind
{
    Text,

    /// <summary>How many: a whole number, or bounds in braces.</summary>
    Count,

    /// <summary>A count for all topics together, or names of topics with a count each.</summary>
    CountByTopic,

    /// <summary>A number that need not be whole, or bounds in braces.</summary>
    Number,
    Flag,

    /// <summary>One name, or a list of names.</summary>
    Names,

    /// <summary>One value, or a list of values; numbers are the text that is written for them.</summary>
    Values,

    /// <summary>Names to values, as in <c>{ retention.ms: 60000 }</c>.</summary>
    Map,

    /// <summary>Rows of the data: see <see cref="RowSource"/>.</summary>
    Rows,
}

/// <summary>One parameter of a verb.</summary>
public sealed record ParameterSpec(string Name, ParameterKind Kind)
{
    public bool Required { get; init; }

    /// <summary>Empty where any value will do.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>What a plain number means: one of <see cref="Bounds.Words"/>. Null where there are no numbers.</summary>
    public string? Means { get; init; }

    /// <summary>What the table of verbs says beside it.</summary>
    public string? Note { get; init; }

    /// <returns>The value as a check gets it, a number as <see cref="Bounds"/>; null when it is none of this kind.</returns>
    internal object? Read(object? value) =>
        Kind switch
        {
            ParameterKind.Text => value is string text && (OneOf.Count == 0 || OneOf.Contains(text)) ? text : null,
            ParameterKind.Count or ParameterKind.Number => ReadBounds(value),
            ParameterKind.CountByTopic => (object?)ReadBounds(value) ?? ReadByTopic(value),
            ParameterKind.Flag => value as bool?,
            ParameterKind.Names => value is string or IReadOnlyList<object?> { Count: > 0 } && Names(value).All(it => it is string)
                ? value
                : null,
            ParameterKind.Values => ReadValues(value),
            ParameterKind.Map => value as IReadOnlyDictionary<string, object?> is { Count: > 0 } map ? map : null,
            _ => value is string rows ? RowSource.Parse(rows) : null,
        };

    internal string Wanted =>
        OneOf.Count > 0
            ? "one of " + string.Join(", ", OneOf)
            : Kind switch
            {
                ParameterKind.Text => "text",
                ParameterKind.Count => $"a whole number of {Least} or more, or {{ at-least: 2, at-most: 5 }}",
                ParameterKind.CountByTopic => $"a whole number of {Least} or more, or topics with such numbers in braces",
                ParameterKind.Number => "a number, or { at-least: 0.2, at-most: 0.9 }",
                ParameterKind.Flag => "true or false",
                ParameterKind.Names => "a name or a list of names",
                ParameterKind.Values => "a value or a list of values",
                ParameterKind.Map => "names with values, in braces",
                _ => "rows of the data, such as " + RowSource.Example,
            };

    private int Least => Means == Bounds.AtLeastWord ? 1 : 0;

    private Bounds? ReadBounds(object? value)
    {
        if (value is not IReadOnlyDictionary<string, object?> map)
        {
            return Number(Means!, value) is { } number ? Bounds.Of(Means!, number) : null;
        }

        if (map.Count == 0 || !map.Keys.All(Bounds.Words.Contains) || map.Any(pair => Number(pair.Key, pair.Value) is null))
        {
            return null;
        }

        var bounds = map.Select(pair => Bounds.Of(pair.Key, Number(pair.Key, pair.Value)!.Value)).Aggregate((all, one) => all.And(one));
        return bounds.AtLeast > bounds.AtMost ? null : bounds;
    }

    /// <summary>A least of 0 is reached by nothing at all, so it is none.</summary>
    private double? Number(string meaning, object? value) =>
        (Kind, value) switch
        {
            (ParameterKind.Number, double real) => real,
            (ParameterKind.Number, long whole) => whole,
            (_, long count) when count >= (meaning == Bounds.AtLeastWord ? 1 : 0) => count,
            _ => null,
        };

    private Dictionary<string, object?>? ReadByTopic(object? value)
    {
        if (value is not IReadOnlyDictionary<string, object?> { Count: > 0 } map)
        {
            return null;
        }

        var read = map.ToDictionary(pair => pair.Key, object? (pair) => ReadBounds(pair.Value));
        return read.Values.All(bounds => bounds is not null) ? read : null;
    }

    private static List<object?>? ReadValues(object? value)
    {
        List<object?> texts =
        [
            .. (value as IReadOnlyList<object?> ?? [value]).Select(it =>
                it is string or long or double ? Convert.ToString(it, CultureInfo.InvariantCulture) : null
            ),
        ];
        return texts.Count > 0 && texts.TrueForAll(text => text is not null) ? texts : null;
    }

    private static IEnumerable<object?> Names(object value) => value as IReadOnlyList<object?> ?? [value];
}
