using System.CommandLine;

namespace LabTui.Commands;

/// <summary>What a command begins with that is printed to be typed next.</summary>
internal static class CommandPrefix
{
    /// <summary>How this program was called, so that commands in lab text can be typed as they stand.</summary>
    public static string Words { get; } = Environment.GetEnvironmentVariable("LABTUI_COMMAND") is { Length: > 0 } named ? named : "labtui";

    /// <summary>With what this command line was told beyond the defaults: without it the next one would mean another home, lab or student.</summary>
    public static string Of(ParseResult parsed)
    {
        List<string> words = [Words];
        Add("--home", parsed.GetValue(GlobalOptions.Home) is { } home ? Path.GetFullPath(home) : null);
        Add("--labs", parsed.GetValue(GlobalOptions.Labs) is { } labs ? Path.GetFullPath(labs) : null);
        Add("--student", parsed.GetValue(GlobalOptions.Student));
        Add("--data", DataOf(parsed));
        if (parsed.GetValue(GlobalOptions.AllowRun))
        {
            words.Add("--allow-run");
        }

        return string.Join(' ', words);

        void Add(string option, string? value)
        {
            if (value is not null)
            {
                words.AddRange([option, Quoted(value)]);
            }
        }
    }

    private static string? DataOf(ParseResult parsed) =>
        parsed.GetValue(GlobalOptions.Data) is not { } data ? null
        : data == Course.Home.Settings.GeneratedWord ? data
        : Path.GetFullPath(data);

    /// <summary>As a shell takes it for one word.</summary>
    internal static string Quoted(string word) =>
        word.Length > 0
        && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or ':' or ',' or '=' or '@' or '+' or '%')
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
