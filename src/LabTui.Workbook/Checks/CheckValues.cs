namespace LabTui.Workbook;

/// <summary>The parameters of a check as words for its sentence.</summary>
public sealed class CheckValues(IReadOnlyDictionary<string, object?> parameters)
{
    public bool Has(string name) => parameters.ContainsKey(name);

    public bool Flag(string name) => parameters.GetValueOrDefault(name) is true;

    /// <summary>The value in words; "?" where an author has left it out, which is reported elsewhere.</summary>
    public string this[string name] => parameters.TryGetValue(name, out var value) ? Words(value) : "?";

    /// <summary>"1 partition", "at least 2 partitions".</summary>
    public string Bounds(string name, string noun) => parameters.GetValueOrDefault(name) is Bounds bounds ? bounds.Of(noun) : "?";

    /// <summary>The words that apply, in order, behind one another.</summary>
    public static string Join(params string?[] words) => string.Join(", ", words.OfType<string>());

    private static string Words(object? value) =>
        value switch
        {
            long whole => Workbook.Bounds.Number(whole),
            double real => Workbook.Bounds.Number(real),
            bool flag => flag ? "true" : "false",
            IReadOnlyList<object?> list => string.Join(", ", list.Select(Words)),
            IReadOnlyDictionary<string, object?> map => string.Join(
                ", ",
                map.Select(pair => pair.Value is Bounds bounds ? $"{bounds} of {pair.Key}" : $"{pair.Key} {Words(pair.Value)}")
            ),
            _ => value?.ToString() ?? "",
        };
}
