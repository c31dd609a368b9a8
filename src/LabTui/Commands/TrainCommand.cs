using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using LabTui.Course;
using LabTui.Course.Feeds;
using LabTui.Learning;
using LabTui.Printing;

namespace LabTui.Commands;

/// <summary>`labtui train`: a model of fraud from the first payments, tried on the others.</summary>
internal static class TrainCommand
{
    public static Command Build(CommandServices services)
    {
        var rows = NumberOption.Of("--first-rows", 1, int.MaxValue, "Rows to learn from; the others are for trying", "N");
        rows.DefaultValueFactory = _ => FraudGenerator.FirstLiveRow;
        var trainer = new Option<string>("--trainer")
        {
            Description = "The method",
            DefaultValueFactory = _ => FraudTrainers.Default,
            HelpName = "NAME",
        };
        trainer.AcceptOnlyFromAmong([.. FraudTrainers.Names]);
        var seed = NumberOption.Of("--seed", 0, int.MaxValue, "The same data and seed give the same model", "S");
        seed.DefaultValueFactory = _ => FraudTraining.DefaultSeed;
        var before = new Option<string?>("--model") { Hidden = true };
        var command = new Command("train", "Train the fraud model on past payments") { rows, trainer, seed, before };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(before) is { } old)
                {
                    throw UserProblem.Usage(TrainerNames.Renamed(old));
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

                var start = services.Time.GetTimestamp();
                var (model, evaluation) = await services.WithProgressAsync(
                    parsed,
                    "training",
                    progress =>
                        Task.FromResult(
                            FraudTraining.Train(
                                data.Path,
                                parsed.GetValue(trainer)!,
                                parsed.GetValue(rows),
                                parsed.GetValue(seed),
                                new PartProgress(progress),
                                cancellationToken
                            )
                        )
                );
                var saved = Save(model, home.At(TrainedModel.DefaultFile));
                Report(
                    services.Printer(parsed),
                    model,
                    evaluation,
                    Path.GetRelativePath(home.Path, saved),
                    services.Time.GetElapsedTime(start)
                );
                return ExitCode.Pass;
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

    private static void Report(Printer printer, FraudModel model, FraudEvaluation? evaluation, string saved, TimeSpan took)
    {
        printer.Line(Text($"{model.Card.Trainer} on {string.Join(", ", model.Card.Columns)}, {took.TotalSeconds:0.0} s"));
        printer.Line($"saved in {saved}, its card in {TrainedModel.DefaultFile}");
        if (evaluation is not null)
        {
            EvaluationText.Print(evaluation, printer);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
