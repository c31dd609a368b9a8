using System.Globalization;
using LabTui.Course.Feeds;
using LabTui.Learning;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// <c>model: { file, metric, at-least }</c>: the saved model is asked about the rows it was not trained on, from 90,000 on.
/// What it printed when it was trained counts for nothing.
/// </summary>
internal sealed class ModelCheck : ICheck
{
    private const int FirstTestRow = 90_000;

    private readonly Lock _gate = new();
    private (string Signature, FraudEvaluation Evaluation)? _kept;

    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var name = spec.Text("file") ?? TrainedModel.DefaultFile;
        var file = new FileInfo(world.Home.At(name));
        if (!file.Exists)
        {
            return Task.FromResult(CheckSeen.NotYet($"no file {name}"));
        }

        var metric = spec.Text("metric") ?? throw UserProblem.Usage($"line {spec.Line}: the check names no metric");
        var value = Value(Evaluation(file, world, cancellationToken), metric);
        var wanted = spec.Bound("at-least", "at-most") ?? throw UserProblem.Usage($"line {spec.Line}: the check says not how much");
        var seen = string.Create(CultureInfo.InvariantCulture, $"{metric} {value:0.000}");
        return Task.FromResult(
            wanted.Holds(value)
                ? CheckSeen.Pass(seen)
                : CheckSeen.NotYet($"{seen}, {wanted} wanted", ("value", value.ToString("0.000", CultureInfo.InvariantCulture)))
        );
    }

    private static double Value(FraudEvaluation evaluation, string metric) =>
        metric switch
        {
            "average-precision" => evaluation.AveragePrecision,
            "roc-auc" => evaluation.RocAuc,
            "precision" => evaluation.Precision,
            "recall" => evaluation.Recall,
            _ => throw UserProblem.Usage($"'{metric}' is no metric"),
        };

    private FraudEvaluation Evaluation(FileInfo file, World world, CancellationToken cancellationToken)
    {
        var data = new FileInfo(world.Data.Path);
        var signature =
            $"{file.FullName} {file.LastWriteTimeUtc:O} {file.Length} {data.FullName} {(data.Exists ? data.LastWriteTimeUtc : default):O}";
        lock (_gate)
        {
            if (_kept is { } known && known.Signature == signature)
            {
                return known.Evaluation;
            }

            var evaluation = Measure(FraudModel.Load(file.FullName), world, cancellationToken);
            _kept = (signature, evaluation);
            return evaluation;
        }
    }

    private static FraudEvaluation Measure(FraudModel model, World world, CancellationToken cancellationToken)
    {
        var payments = world.Data.Open(cancellationToken).ReadFeatures(FirstTestRow, cancellationToken: cancellationToken);
        if (payments.Count == 0)
        {
            throw UserProblem.Usage($"the data has no rows from {FirstTestRow} on to try the model with");
        }

        return FraudEvaluation.Of(model, payments.Features, payments.Labels);
    }
}
