namespace LabTui.Broker;

/// <summary>Kafka's rules for topic names; they also make every name a safe folder name.</summary>
internal static class TopicName
{
    private const int MaxLength = 249;

    public static string? Problem(string name) =>
        name switch
        {
            "" => "the empty string is not allowed",
            "." or ".." => "'.' or '..' is not allowed",
            _ when name.Length > MaxLength => $"the length of '{name[..20]}...' is longer than the max allowed length {MaxLength}",
            _ when !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') =>
                $"'{name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'",
            _ => null,
        };

    /// <summary>In metric names '.' and '_' look the same, so Kafka refuses a topic that differs from another only there.</summary>
    public static bool Collide(string a, string b) => a != b && a.Replace('.', '_') == b.Replace('.', '_');
}
