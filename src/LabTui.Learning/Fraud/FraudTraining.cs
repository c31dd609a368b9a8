namespace LabTui.Learning;

/// <summary>Trains a model of fraud on the first rows of a file of transactions; the rows behind them are for testing.</summary>
public static class FraudTraining
{
    public const int DefaultSeed = 42;

    /// <summary>A tree that may split at all wants ten rows on either side.</summary>
    public const int FewestRows = 20;

    /// <param name="path">A file with the columns of <see cref="TransactionColumns"/>.</param>
    /// <param name="trainer">One of <see cref="FraudTrainers.Names"/>.</param>
    /// <param name="firstRows">The rows to learn from; the file may have fewer.</param>
    /// <returns>The model, and how it does on the rows behind the first (null when there are none).</returns>
    /// <exception cref="DataProblem">The file is no such file, a row is broken, or the first rows are too few or of one class.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static (FraudModel Model, FraudEvaluation? Evaluation) Train(
        string path,
        string trainer = FraudTrainers.Default,
        int firstRows = FraudGenerator.FirstLiveRow,
        int seed = DefaultSeed,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstRows, 1);
        var file = TransactionFile.Open(path);
        var (first, rest) = file.ReadFeatures(cancellationToken: cancellationToken).SplitAt(firstRows);
        var judge = Learn(Path.GetFileName(path), trainer, first, seed, progress, cancellationToken);
        var card = new ModelCard(trainer, TransactionColumns.Predictors, first.Count, seed)
        {
            DataFile = Path.GetFileName(path),
            DataHash = file.Hash(),
        };
        var model = new FraudModel(judge, card);
        if (rest.Count == 0)
        {
            return (model, null);
        }

        var evaluation = FraudEvaluation.Of(model, rest.Features, rest.Labels);
        return (new FraudModel(judge, card with { Metrics = evaluation.ByName() }), evaluation);
    }

    /// <summary>Trains on rows that came from elsewhere.</summary>
    /// <inheritdoc cref="Train"/>
    public static FraudModel Fit(
        PaymentFeatures payments,
        string trainer = FraudTrainers.Default,
        int seed = DefaultSeed,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        new(
            Learn("payments", trainer, payments, seed, progress, cancellationToken),
            new ModelCard(trainer, TransactionColumns.Predictors, payments.Count, seed)
        );

    private static Judge Learn(
        string name,
        string trainer,
        PaymentFeatures payments,
        int seed,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        Check(name, payments);
        progress?.Report(0);
        var judge = FraudTrainers.Fit(trainer, payments.Features, payments.Labels, seed, progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(1);
        return judge;
    }

    /// <summary>Microsoft.ML would learn from such rows, or leave them out, without a word.</summary>
    private static void Check(string name, PaymentFeatures payments)
    {
        TrainingSet.Check(payments.Features, payments.Labels);
        if (payments.Count < FewestRows)
        {
            throw new DataProblem(name, null, null, $"{payments.Count} rows", $"at least {FewestRows} to learn from", "give more rows");
        }

        var counts = payments.Labels.Counts();
        if (counts.Count(rows => rows > 0) < 2)
        {
            throw new DataProblem(
                name,
                null,
                TransactionColumns.Label,
                $"only the class {payments.Labels[0]} in {payments.Count} rows",
                "rows of both classes, 0 and 1",
                "give more rows to learn from"
            );
        }
    }
}
