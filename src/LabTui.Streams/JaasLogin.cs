using System.Text.RegularExpressions;

namespace LabTui.Streams;

/// <summary>User and password out of a <c>sasl.jaas.config</c> line of the PLAIN or SCRAM login module.</summary>
internal sealed partial record JaasLogin(string User, string Password)
{
    public static JaasLogin? Parse(string line)
    {
        if (!Module.IsMatch(line))
        {
            return null;
        }

        string? user = null,
            password = null;
        foreach (Match match in Options.Matches(line))
        {
            var value = match.Groups["quoted"].Success ? Escape.Replace(match.Groups["quoted"].Value, "$1") : match.Groups["bare"].Value;
            (user, password) = match.Groups["name"].Value == "username" ? (value, password) : (user, value);
        }

        return user is null || password is null ? null : new(user, password);
    }

    [GeneratedRegex(
        @"^\s*org\.apache\.kafka\.common\.security\.(plain\.PlainLoginModule|scram\.ScramLoginModule)\s",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Module { get; }

    [GeneratedRegex(@"\b(?<name>username|password)\s*=\s*(""(?<quoted>([^""\\]|\\.)*)""|(?<bare>[^\s;""]+))", RegexOptions.NonBacktracking)]
    private static partial Regex Options { get; }

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape { get; }
}
