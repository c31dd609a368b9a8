using System.CommandLine;
using System.CommandLine.Parsing;
using LabTui.Course;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>The whole command line: parsing, running, and what each kind of failure means to the caller.</summary>
internal static class CommandLine
{
    public static RootCommand Build(CommandServices services)
    {
        var root = new RootCommand("A terminal workbook that teaches Kafka by running it. Without a command it opens the workbook.");
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        foreach (var command in Commands(services))
        {
            root.Subcommands.Add(command);
        }

        root.SetAction((parsed, _) => WorkbookCommand.RunAsync(services, parsed));
        return root;
    }

    /// <summary>Parses and runs one command line; never throws.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandServices services)
    {
        var parsed = Build(services).Parse(arguments);
        if (Errors(parsed) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
            {
                await services.Error.WriteLineAsync($"labtui: {error}");
            }

            await services.Error.WriteLineAsync("try: labtui --help");
            return ExitCode.Usage;
        }
        var invocation = new InvocationConfiguration
        {
            Output = services.Out,
            Error = services.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, services.Stop);
        }
        catch (Exception e) when (ExitCode.Of(e) is { } code)
        {
            await services.Error.WriteLineAsync($"labtui: {VisibleText.Lines(e.Message)}");
            return code;
        }
        catch (OperationCanceledException) when (services.Stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException e) when (DescriptorStream.IsBrokenPipe(e))
        {
            return ExitCode.Pass;
        }
        catch (Exception e)
        {
            await services.Error.WriteLineAsync(
                $"labtui: internal error: {e.Message}\nthe whole report: {CrashReport.Write(services.Home(parsed), e)}"
            );
            return ExitCode.Internal;
        }
    }

    /// <summary>What is wrong with the words. A mistyped option is none of the names that a command takes any number of.</summary>
    public static IReadOnlyList<string> Errors(ParseResult parsed)
    {
        if (parsed.Errors.Count > 0 || parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            return [.. parsed.Errors.Select(error => error.Message)];
        }

        var known = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is not null; at = at.Parent)
        {
            known.AddRange(((CommandResult)at).Command.Options.Select(option => option.Name));
        }

        return
        [
            .. parsed
                .CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(argument => argument.Tokens)
                .Where(token => token.Value.StartsWith("--", StringComparison.Ordinal))
                .Select(token => $"there is no option '{token.Value}'; {Spelling.Suggest(token.Value, known)}"),
        ];
    }

    /// <summary>One line as it stands in a lab or is typed into the workbook; never throws.</summary>
    public static async Task<int> RunLineAsync(string line, CommandServices services)
    {
        if (CommandWords.ShellSign(line) is { } sign)
        {
            await services.Error.WriteLineAsync($"labtui: {sign}");
            return ExitCode.Usage;
        }

        var words = CommandWords.Split(line);
        return await RunAsync(words is ["labtui", ..] ? words[1..] : words, services);
    }

    private static IEnumerable<Command> Commands(CommandServices services) =>
        [
            LabsCommand.Build(services),
            ShowCommand.Build(services),
            AnswerCommand.Build(services),
            RunCommand.Build(services),
            VerifyCommand.Build(services),
            HintCommand.Build(services),
            SolutionCommand.Build(services),
            SkipCommand.Build(services),
            ResetCommand.Build(services),
            TopicsCommand.Build(services),
            ProduceCommand.Build(services),
            TailCommand.Build(services),
            GroupsCommand.Build(services),
            DataCommand.Build(services),
            TrainCommand.Build(services),
            WatchCommand.Build(services),
            ScoreCommand.Build(services),
            ScreenshotCommand.Build(services),
            LintCommand.Build(services),
            NewLabCommand.Build(services),
            PackCommand.Build(services),
            GradeCommand.Build(services),
            GradeOneCommand.Build(services),
            BrokerCommand.Build(services),
            HomeBrokerCommand.Build(services),
            DoctorCommand.Build(services),
            BenchCommand.Build(services),
        ];
}
