using System.CommandLine;
using System.CommandLine.Parsing;
using LabTui.Course;
using LabTui.Learning;
using LabTui.Screens;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>Judges the commands of a lab without running them.</summary>
internal static class CommandLint
{
    /// <summary>What a lab is linted against: this program's own command line and its own labs.</summary>
    public static LintSurroundings Surroundings { get; } =
        new(Judge, [.. LabCatalog.Read(Path.Combine(ContentFolders.Root, "labs")).Labs.Select(lab => lab.Id)])
        {
            Panels = PanelKinds.Specs,
            Columns = new(TransactionColumns.All, [.. TransactionColumns.Numbers, TransactionColumns.Label]),
        };

    private static readonly Lazy<RootCommand> s_root = new(() =>
        CommandTree.Build(
            new(
                _ => throw UserProblem.Usage("nothing is run here"),
                TextWriter.Null,
                TextWriter.Null,
                OutputIsTerminal: false,
                CancellationToken.None
            )
        )
    );

    /// <returns>Null for a line that can be run where nobody watches.</returns>
    public static CommandProblem? Judge(string line)
    {
        if (CommandWords.ShellSign(line) is { } sign)
        {
            return new(sign, null);
        }

        var words = CommandWords.Split(line)[1..];
        if (words.Count == 0)
        {
            return new("labtui alone opens the workbook", "name a command");
        }

        var known = s_root.Value.Subcommands.Where(command => !command.Hidden).Select(command => command.Name).ToList();
        if (!words[0].StartsWith('-') && !known.Contains(words[0]))
        {
            return new($"there is no command '{words[0]}'", Spelling.Suggest(words[0], known));
        }

        var parsed = s_root.Value.Parse(words);
        return CommandLine.Errors(parsed) is [var error, ..] ? new($"labtui {words[0]}: {error}", null) : Judge(words[0], parsed);
    }

    private static CommandProblem? Judge(string command, ParseResult parsed)
    {
        bool Has(string option) => parsed.GetResult(option) is OptionResult { Implicit: false };

        return command switch
        {
            "tail" when !Has("--exit-at-end") && !Has("--max-messages") && !Has("--kill-after") => new(
                "this tail goes on until somebody stops it",
                "--exit-at-end, or background in the fence's braces",
                IsEndless: true
            ),
            "members" => new("members go on until somebody stops them", "background, in the fence's braces", IsEndless: true),
            "broker" => new("a broker goes on until somebody stops it", "take it out: there is one already", IsEndless: true),
            "produce" when !Has("--rows") && !Has("--file") => new(ProduceCommand.NoInput, null),
            _ => null,
        };
    }
}
