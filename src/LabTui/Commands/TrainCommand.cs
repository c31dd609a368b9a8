using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using LabTui.Course;
using LabTui.Course.Feeds;
using LabTui.Learning;

namespace LabTui.Commands;

/// <summary>`labtui train`: a model of fraud from the first payments, tried on the others.</summary>
internal static class TrainCommand
{
    public static Command Build(CommandServices services)
    {
        var rows = new Option<int>("--first-rows")
        {
            Description = "Rows to learn from; the others are for trying",
            DefaultValueFactory = _ => FraudGenerator.FirstLiveRow,
            HelpName = "N",
        };
        var trainer = new Option<string>("--trainer")
        {
            Description = "The method",
            DefaultValueFactory = _ => FraudTrainers.Default,
            HelpName = "NAME",
        };
        trainer.AcceptOnlyFromAmong([.. FraudTrainers.Names]);
        var seed = new Option<int>("--seed")
        {
            Description = "The same data and seed give the same model",
            DefaultValueFactory = _ => FraudTraining.DefaultSeed,
            HelpName = "S",
        };
        var before = new Option<string?>("--model") { Hidden = true };
        var command = new Command("train", "Train the fraud model on past payments") { rows, trainer, seed, before };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(before) is { } old)
                {
                    throw UserProblem.Usage(TrainerNames.Renamed(old));
                }

                if (parsed.GetValue(rows) < 1)
                {
                    throw UserProblem.Usage("--first-rows takes 1 or more");
                }

                var home = services.Home(parsed).Ensure();
                var data = services.Data(parsed);
                var there = data.Open(cancellationToken).CountRows();
                if (there < parsed.GetValue(rows))
                {
                    throw UserProblem.Usage(
                        $"{data.Path} has only {there} rows, too few for --first-rows {parsed.GetValue(rows)}; name fewer, or another file with --data"
                    );
                }

                if (FraudTrainers.Note(parsed.GetValue(trainer)!, RuntimeInformation.ProcessArchitecture) is { } note)
                {
                    services.Error.WriteLine(note);
                }

                var progress = new TenthsProgress(part => services.Error.WriteLine($"training {part} %"));
                var start = services.Time.GetTimestamp();
                var (model, evaluation) = FraudTraining.Train(
                    data.Path,
                    parsed.GetValue(trainer)!,
                    parsed.GetValue(rows),
                    parsed.GetValue(seed),
                    progress,
                    cancellationToken
                );
                var saved = Save(model, home.At(TrainedModel.DefaultFile));
                Report(services, model, evaluation, Path.GetRelativePath(home.Path, saved), services.Time.GetElapsedTime(start));
                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    private static string Save(FraudModel model, string card)
    {
        try
        {
            return model.Save(card);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment($"the model could not be written beside {card}: {e.Message}", e);
        }
    }

    private static void Report(CommandServices services, FraudModel model, FraudEvaluation? evaluation, string saved, TimeSpan took)
    {
        services.Out.WriteLine(Text($"{model.Card.Trainer} on {string.Join(", ", model.Card.Columns)}, {took.TotalSeconds:0.0} s"));
        services.Out.WriteLine($"saved in {saved}, its card in {TrainedModel.DefaultFile}");
        if (evaluation is null)
        {
            return;
        }

        var table = evaluation.Table;
        services.Out.WriteLine(Text($"on the {evaluation.Rows:N0} rows it has not seen, at threshold 0.50:"));
        services.Out.WriteLine("                    actual");
        services.Out.WriteLine("                    legitimate      fraud");
        services.Out.WriteLine(Text($"  says legitimate   {table[0, 0], 10:N0} {table[1, 0], 10:N0}"));
        services.Out.WriteLine(Text($"  says fraud        {table[0, 1], 10:N0} {table[1, 1], 10:N0}"));
        services.Out.WriteLine(Text($"  precision {evaluation.Precision:0.000}   recall {evaluation.Recall:0.000}"));
        services.Out.WriteLine(Text($"  average precision {evaluation.AveragePrecision:0.000} (guessing: {evaluation.Chance:0.000})"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Tells each tenth once.</summary>
    private sealed class TenthsProgress(Action<int> tell) : IProgress<double>
    {
        private int _told;

        public void Report(double value)
        {
            var tenth = (int)(value * 10);
            if (Interlocked.Exchange(ref _told, tenth) < tenth)
            {
                tell(tenth * 10);
            }
        }
    }
}
