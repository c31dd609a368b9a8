using System.CommandLine;
using System.Globalization;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Learning;
using LabTui.Printing;
using LabTui.Terminal;

namespace LabTui.Commands;

/// <summary>`labtui data fraud` makes payments, `labtui data describe` counts those of this home.</summary>
internal static class DataCommand
{
    public static Command Build(CommandServices services) =>
        new("data", "The payments: make them, look at them")
        {
            Fraud(services),
            Describe(services),
            Other(services, "clickstream", ClickstreamGenerator.Write),
            Other(services, "sensors", SensorGenerator.Write),
        };

    private static Command Fraud(CommandServices services)
    {
        var rows = NumberOption.Of("--rows", 1, FraudGenerator.MostRows, "How many payments", "N");
        rows.DefaultValueFactory = _ => TransactionSource.GeneratedRows;
        var seed = Seed();
        var file = new Option<string?>("--out") { Description = "Where to (default: the home's data folder)", HelpName = "FILE" };
        var command = new Command("fraud", "Make synthetic card payments") { rows, seed, file };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var path = parsed.GetValue(file) ?? Path.Combine(services.Home(parsed).Ensure().Data, "fraud_data.csv");
                var start = services.Time.GetTimestamp();
                await MakeAsync(
                    services,
                    parsed,
                    path,
                    progress =>
                        FraudGenerator.Write(
                            path,
                            parsed.GetValue(rows),
                            parsed.GetValue(seed),
                            ContentFolders.Data,
                            progress,
                            cancellationToken
                        )
                );
                services.Error.WriteLine(
                    Text($"{parsed.GetValue(rows):N0} payments in {path}, {services.Time.GetElapsedTime(start).TotalSeconds:0.0} s")
                );
                return ExitCode.Pass;
            }
        );
        return command;
    }

    /// <summary>Tells how far it is, and turns what the disk says into a sentence.</summary>
    private static async Task MakeAsync(CommandServices services, ParseResult parsed, string path, Action<IProgress<double>> write)
    {
        try
        {
            await services.WithProgressAsync(
                parsed,
                $"making {path}",
                progress =>
                {
                    write(new PartProgress(progress));
                    return Task.FromResult(true);
                }
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment($"{path} could not be written: {e.Message}", e);
        }
    }

    /// <summary>Streams for later labs, to a file of one's choice.</summary>
    private static Command Other(
        CommandServices services,
        string name,
        Action<string, int, int, IProgress<double>?, CancellationToken> write
    )
    {
        var rows = NumberOption.Of("--rows", 1, FraudGenerator.MostRows, "How many rows", "N");
        rows.DefaultValueFactory = _ => 10_000;
        var seed = Seed();
        var file = new Option<string>("--out")
        {
            Description = "Where to",
            Required = true,
            HelpName = "FILE",
        };
        var command = new Command(name, $"Make a synthetic {name} stream as CSV") { rows, seed, file };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var path = parsed.GetValue(file)!;
                await MakeAsync(
                    services,
                    parsed,
                    path,
                    progress => write(path, parsed.GetValue(rows), parsed.GetValue(seed), progress, cancellationToken)
                );
                return ExitCode.Pass;
            }
        );
        return command;
    }

    private static Command Describe(CommandServices services)
    {
        var json = JsonLines.Option();
        var command = new Command("describe", "Rows, time span and classes of the payments") { json };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var data = services.Data(parsed);
                var facts = data.Facts(cancellationToken);
                if (parsed.GetValue(json))
                {
                    services.Out.WriteLine(
                        JsonLines.Of(
                            new
                            {
                                file = data.Path,
                                rows = facts.Rows,
                                frauds = facts.Frauds,
                                first = facts.First,
                                last = facts.Last,
                            }
                        )
                    );
                    return Task.FromResult(ExitCode.Pass);
                }
                Print(data.Path, facts, services.Printer(parsed));
                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    private static void Print(string path, TransactionFacts facts, Printer printer)
    {
        var table = new TextTable();
        table.Add("rows", Text($"{facts.Rows:N0}"));
        table.Add("legitimate", Text($"{facts.Rows - facts.Frauds:N0}"));
        table.Add("fraud", Text($"{facts.Frauds:N0}"));
        table.Add("first", facts.First);
        table.Add("last", facts.Last);
        var tree = new TextTree(new TextCell(path, Ink.Title));
        tree.Add(table);
        tree.Print(printer);
    }

    private static Option<int> Seed()
    {
        var seed = NumberOption.Of("--seed", int.MinValue, int.MaxValue, "The same seed gives the same bytes", "S");
        seed.DefaultValueFactory = _ => TransactionSource.GeneratedSeed;
        return seed;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
