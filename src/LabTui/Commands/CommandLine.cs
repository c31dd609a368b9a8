using System.CommandLine;
using System.CommandLine.Parsing;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>The whole command line: parsing, running, and what each kind of failure means to the caller.</summary>
internal static class CommandLine
{
    /// <summary>Parses and runs one command line; never throws.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandServices services)
    {
        var parsed = CommandTree.Parse(arguments, services);
        if (Errors(parsed) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
            {
                await services.Error.WriteLineAsync($"labtui: {error}");
            }

            await services.Error.WriteLineAsync($"try: {CommandPrefix.Words} --help");
            return ExitCode.Usage;
        }
        var invocation = new InvocationConfiguration
        {
            Output = services.Out,
            Error = services.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        Settings? before = null;
        var code = ExitCode.Internal;
        try
        {
            before = Remembered.Keep(services, parsed);
            return code = await parsed.InvokeAsync(invocation, services.Stop);
        }
        catch (Exception e) when (ExitCode.Of(e) is { } known)
        {
            await services.Error.WriteLineAsync($"labtui: {VisibleText.Lines(e.Message)}");
            if (e is UserProblem { Next: { } next })
            {
                await services.Error.WriteLineAsync($"next, type: {services.Prefix(parsed)} {next}");
            }

            return code = known;
        }
        catch (OperationCanceledException) when (services.Stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException e) when (DescriptorStream.IsBrokenPipe(e))
        {
            return ExitCode.Pass;
        }
        catch (OutputProblem e)
        {
            await services.Error.WriteLineAsync($"labtui: the output could not be written: {e.Message}");
            return ExitCode.Environment;
        }
        catch (Exception e)
        {
            await services.Error.WriteLineAsync(
                $"labtui: internal error: {e.Message}\nthe whole report: {CrashReport.Write(services.Home(parsed), e)}"
            );
            return ExitCode.Internal;
        }
        finally
        {
            if (code == ExitCode.Environment)
            {
                BrokerIsAway(services, parsed, before);
            }
        }
    }

    private static void BrokerIsAway(CommandServices services, ParseResult parsed, Settings? before)
    {
        try
        {
            if (before is not null)
            {
                Remembered.TakeBackBroker(services, parsed, before);
            }
            else if (Remembered.BrokerNote(services, parsed) is { } note)
            {
                services.Error.WriteLine(note);
            }
        }
        catch (Exception e) when (e is UserProblem or IOException or UnauthorizedAccessException)
        {
            // the home cannot be read or written, which is what the command has just said
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
}
