using System.Text.RegularExpressions;

namespace LabTui.Broker;

/// <summary>Which topics a consumer wants: by name, by a pattern of the whole name, or both.</summary>
internal sealed record Subscription(IReadOnlyList<string> Names, string Pattern)
{
    public static readonly Subscription Nothing = new([], "");

    /// <summary>So that it takes time in proportion to the name, whatever the pattern, as Kafka's RE2J does.</summary>
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly Regex? _pattern = Pattern.Length == 0 ? null : Parse(Pattern);

    /// <summary>What is wrong with a pattern; null = nothing.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            _ = new Regex(pattern, Options); // by itself: what is put around it could mend it
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return $"SubscribedTopicRegex `{pattern}` is not a valid regular expression: {e.Message}";
        }
    }

    public bool IsSame(Subscription other) => Pattern == other.Pattern && Names.ToHashSet().SetEquals(other.Names);

    /// <summary>Those that there are now.</summary>
    public IReadOnlyList<Topic> Topics(TopicDirectory topics)
    {
        var found = new List<Topic>();
        foreach (var name in Names.Distinct())
        {
            if (topics.TryGet(name, out var topic))
            {
                found.Add(topic);
            }
        }

        return _pattern is null ? found : [.. found.Union(topics.All.Where(t => _pattern.IsMatch(t.Name)))];
    }

    private static Regex Parse(string pattern) => new($@"\A(?:{pattern})\z", Options);
}
