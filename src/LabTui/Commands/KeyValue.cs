using LabTui.Course;

namespace LabTui.Commands;

/// <summary>Options of the form KEY=VALUE.</summary>
internal static class KeyValue
{
    public static Dictionary<string, string> Parse(string option, IEnumerable<string>? pairs) => new(Pairs(option, pairs));

    /// <summary>In the order given; a key may come again.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(string option, IEnumerable<string>? pairs)
    {
        foreach (var pair in pairs ?? [])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return equals > 0
                ? KeyValuePair.Create(pair[..equals], pair[(equals + 1)..])
                : throw UserProblem.Usage($"{option} wants KEY=VALUE, not \"{pair}\".");
        }
    }
}
