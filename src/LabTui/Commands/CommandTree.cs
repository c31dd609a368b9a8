using System.CommandLine;

namespace LabTui.Commands;

/// <summary>All commands. Of a command line only the one that it names is built: the rest would cost every start 30 ms.</summary>
internal static class CommandTree
{
    public static readonly IReadOnlyList<(string Name, Func<CommandServices, Command> Build)> Commands =
    [
        ("labs", LabsCommand.Build),
        ("show", ShowCommand.Build),
        ("answer", AnswerCommand.Build),
        ("run", RunCommand.Build),
        ("verify", VerifyCommand.Build),
        ("hint", HintCommand.Build),
        ("solution", SolutionCommand.Build),
        ("skip", SkipCommand.Build),
        ("reset", ResetCommand.Build),
        ("topics", TopicsCommand.Build),
        ("produce", ProduceCommand.Build),
        ("tail", TailCommand.Build),
        ("groups", GroupsCommand.Build),
        ("members", MembersCommand.Build),
        ("cluster", ClusterFactsCommand.Build),
        ("data", DataCommand.Build),
        ("train", TrainCommand.Build),
        ("watch", WatchCommand.Build),
        ("score", ScoreCommand.Build),
        ("screenshot", ScreenshotCommand.Build),
        ("lint", LintCommand.Build),
        ("new-lab", NewLabCommand.Build),
        ("pack", PackCommand.Build),
        ("grade", GradeCommand.Build),
        ("grade-one", GradeOneCommand.Build),
        ("broker", BrokerCommand.Build),
        ("home-broker", HomeBrokerCommand.Build),
        ("doctor", DoctorCommand.Build),
        ("bench", BenchCommand.Build),
    ];

    /// <summary>The whole tree: for help, for suggestions, and for whoever lists what there is.</summary>
    public static RootCommand Build(CommandServices services) => Root(services, Commands);

    /// <summary>The first word that is a command's name, though it may be the value of an option; null for none.</summary>
    public static string? Named(IReadOnlyList<string> arguments) =>
        arguments.FirstOrDefault(word => Commands.Any(command => command.Name == word));

    public static ParseResult Parse(IReadOnlyList<string> arguments, CommandServices services)
    {
        var named = Named(arguments);
        var root = Root(services, Commands.Where(command => command.Name == named));
        var parsed = Parse(root, arguments);
        // The word was the value of an option, or it is help on everything that is wanted, or nothing fits.
        var needsAll = CommandLine.Errors(parsed).Count > 0 || (parsed.CommandResult.Command == root && parsed.Action != root.Action);
        return needsAll ? Parse(Build(services), arguments) : parsed;
    }

    /// <summary>A word that begins with @ is that word, as a key of a record may, and names no file of further arguments.</summary>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> arguments) =>
        root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static RootCommand Root(CommandServices services, IEnumerable<(string Name, Func<CommandServices, Command> Build)> commands)
    {
        var root = new RootCommand("A terminal workbook that teaches Kafka by running it. Without a command it opens the workbook.");
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        foreach (var command in commands)
        {
            root.Subcommands.Add(command.Build(services));
        }

        root.SetAction((parsed, _) => WorkbookCommand.RunAsync(services, parsed));
        return root;
    }
}
