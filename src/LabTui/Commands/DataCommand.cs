using System.CommandLine;
using System.Globalization;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Learning;

namespace LabTui.Commands;

/// <summary>`labtui data fraud` makes payments, `labtui data describe` counts those of this home.</summary>
internal static class DataCommand
{
    public static Command Build(CommandServices services) =>
        new("data", "The payments: make them, look at them")
        {
            Fraud(services),
            Describe(services),
            Other("clickstream", ClickstreamGenerator.Write),
            Other("sensors", SensorGenerator.Write),
        };

    private static Command Fraud(CommandServices services)
    {
        var rows = NumberOption.Of("--rows", 1, FraudGenerator.MostRows, "How many payments", "N");
        rows.DefaultValueFactory = _ => TransactionSource.GeneratedRows;
        var seed = Seed();
        var file = new Option<string?>("--out") { Description = "Where to (default: the home's data folder)", HelpName = "FILE" };
        var command = new Command("fraud", "Make synthetic card payments") { rows, seed, file };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var path = parsed.GetValue(file) ?? Path.Combine(services.Home(parsed).Ensure().Data, "fraud_data.csv");
                var start = services.Time.GetTimestamp();
                try
                {
                    FraudGenerator.Write(path, parsed.GetValue(rows), parsed.GetValue(seed), ContentFolders.Data, null, cancellationToken);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw UserProblem.Environment($"{path} could not be written: {e.Message}", e);
                }
                services.Error.WriteLine(
                    Text($"{parsed.GetValue(rows):N0} payments in {path}, {services.Time.GetElapsedTime(start).TotalSeconds:0.0} s")
                );
                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    /// <summary>Streams for later labs, to a file of one's choice.</summary>
    private static Command Other(string name, Action<string, int, int, IProgress<double>?, CancellationToken> write)
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
            (parsed, cancellationToken) =>
            {
                try
                {
                    write(parsed.GetValue(file)!, parsed.GetValue(rows), parsed.GetValue(seed), null, cancellationToken);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw UserProblem.Environment($"{parsed.GetValue(file)} could not be written: {e.Message}", e);
                }
                return Task.FromResult(ExitCode.Pass);
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
                services.Out.WriteLine(data.Path);
                services.Out.WriteLine(Text($"  rows         {facts.Rows, 9:N0}"));
                services.Out.WriteLine(Text($"  legitimate   {facts.Rows - facts.Frauds, 9:N0}"));
                services.Out.WriteLine(Text($"  fraud        {facts.Frauds, 9:N0}"));
                services.Out.WriteLine($"  first        {facts.First}");
                services.Out.WriteLine($"  last         {facts.Last}");
                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    private static Option<int> Seed()
    {
        var seed = NumberOption.Of("--seed", int.MinValue, int.MaxValue, "The same seed gives the same bytes", "S");
        seed.DefaultValueFactory = _ => TransactionSource.GeneratedSeed;
        return seed;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
