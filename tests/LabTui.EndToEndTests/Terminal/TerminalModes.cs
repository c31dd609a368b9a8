using System.Text.RegularExpressions;

namespace LabTui.Terminal;

/// <summary>The modes that a program's bytes leave a terminal in.</summary>
internal static partial class TerminalModes
{
    /// <summary>Alternate screen, mouse in four forms, focus reports, paste brackets, an open synchronized update.</summary>
    private static readonly string[] s_mustBeOff = ["1049", "1000", "1002", "1003", "1006", "1004", "2004", "2026"];

    /// <summary>Automatic wrap, the cursor.</summary>
    private static readonly string[] s_mustBeOn = ["7", "25"];

    internal static bool OnAlternateScreen(string output) => Last(output, "1049") == "h";

    /// <summary>What is not as a shell needs it; empty when all is.</summary>
    internal static string LeftBehind(string output) =>
        string.Join(" ", s_mustBeOff.Where(mode => Last(output, mode) == "h").Concat(s_mustBeOn.Where(mode => Last(output, mode) == "l")));

    private static string? Last(string output, string mode) =>
        Sequence().Matches(output).LastOrDefault(match => match.Groups[1].Value == mode)?.Groups[2].Value;

    [GeneratedRegex("\u001b\\[\\?(\\d+)([hl])")]
    private static partial Regex Sequence();
}
