using System.CommandLine;
using System.Globalization;
using LabTui.Course;
using LabTui.Course.Feeds;
using LabTui.Learning;
using LabTui.Printing;

namespace LabTui.Commands;

/// <summary>`labtui train`: a model of fraud from the first payments, tried on the others.</summary>
internal static class TrainCommand
{
    private static readonly string[] s_kinds =
    [
        "gradient-boosted-trees",
        "random-forest",
        "decision-tree",
        "logistic-regression",
        "naive-bayes",
        "nearest-neighbours",
        "baseline",
    ];

    public static Command Build(CommandServices services)
    {
        var rows = NumberOption.Of("--first-rows", 1, int.MaxValue, "Rows to learn from; the others are for trying", "N");
        rows.DefaultValueFactory = _ => FraudGenerator.FirstLiveRow;
        var kind = new Option<string>("--model") { Description = "The method", DefaultValueFactory = _ => s_kinds[0] };
        kind.AcceptOnlyFromAmong(s_kinds);
        var command = new Command("train", "Train the fraud model on past payments") { rows, kind };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var home = services.Home(parsed).Ensure();
                var data = services.Data(parsed);
                var there = data.Open(cancellationToken).CountRows();
                if (there < parsed.GetValue(rows))
                {
                    throw UserProblem.Usage(
                        $"{data.Path} has only {there} rows, too few for --first-rows {parsed.GetValue(rows)}; name fewer, or another file with --data"
                    );
                }

                var start = services.Time.GetTimestamp();
                var (model, evaluation) = await services.WithProgressAsync(
                    parsed,
                    "training",
                    progress =>
                        Task.FromResult(
                            FraudTraining.Train(
                                data.Path,
                                Classifier(parsed.GetValue(kind)!),
                                parsed.GetValue(rows),
                                progress: new PartProgress(progress),
                                cancellationToken: cancellationToken
                            )
                        )
                );
                model.Save(home.At(TrainedModel.DefaultFile));
                Report(services.Printer(parsed), model, evaluation, services.Time.GetElapsedTime(start));
                return ExitCode.Pass;
            }
        );
        return command;
    }

    private static Classifier Classifier(string kind) =>
        kind switch
        {
            "random-forest" => new RandomForest(),
            "decision-tree" => new DecisionTree(),
            "logistic-regression" => new LogisticRegression(),
            "naive-bayes" => new NaiveBayes(),
            "nearest-neighbours" => new NearestNeighbours(),
            "baseline" => new Baseline(),
            _ => new GradientBoostedTrees(),
        };

    private static void Report(Printer printer, FraudModel model, FraudEvaluation? evaluation, TimeSpan took)
    {
        printer.Line(Text($"{model.Classifier.Kind} on {string.Join(", ", model.Classifier.Features)}, {took.TotalSeconds:0.0} s"));
        printer.Line($"saved in {TrainedModel.DefaultFile}");
        if (evaluation is not null)
        {
            EvaluationText.Print(evaluation, printer);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
