namespace LabTui.Learning;

/// <summary>Trains a model of fraud on the first rows of a file of transactions; the rows behind them are for testing.</summary>
public static class FraudTraining
{
    /// <summary>Trains gradient-boosted trees.</summary>
    /// <inheritdoc cref="Train(string,Classifier,int,FitOptions?,IProgress{double}?,CancellationToken)"/>
    public static (FraudModel Model, FraudEvaluation? Evaluation) Train(
        string path,
        int firstRows = FraudGenerator.FirstLiveRow,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    ) => Train(path, new GradientBoostedTrees(), firstRows, null, progress, cancellationToken);

    /// <param name="path">A file with the columns of <see cref="TransactionColumns"/>.</param>
    /// <param name="classifier">What to fit.</param>
    /// <param name="firstRows">The rows to learn from; the file may have fewer.</param>
    /// <returns>The model, and how it does on the rows behind the first (null when there are none).</returns>
    /// <exception cref="DataProblem">The file is no such file, a row is broken, or there is no fraud among the first rows.</exception>
    public static (FraudModel Model, FraudEvaluation? Evaluation) Train(
        string path,
        Classifier classifier,
        int firstRows = FraudGenerator.FirstLiveRow,
        FitOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstRows, 1);
        TransactionFile.Open(path);
        var rows = Read(path, cancellationToken);
        var (first, rest) = rows.SplitAt(Math.Min(firstRows, rows.RowCount));
        classifier.Fit(Predictors(first), first.Labels(TransactionColumns.Label), options, progress, cancellationToken);
        var model = new FraudModel(classifier);
        return (model, rest.RowCount == 0 ? null : FraudEvaluation.Of(model, Predictors(rest), rest.Labels(TransactionColumns.Label)));
    }

    /// <summary>The predictors and the label of all rows.</summary>
    public static Dataset Read(string path, CancellationToken cancellationToken = default)
    {
        string[] columns = [.. TransactionColumns.Predictors, TransactionColumns.Label];
        var options = new DatasetOptions
        {
            Columns = columns,
            Kinds = columns.ToDictionary(column => column, _ => ColumnKind.Number),
            Complete = true,
        };
        return Dataset.Read(path, options, cancellationToken);
    }

    private static FeatureTable Predictors(Dataset rows) => rows.Features(TransactionColumns.Predictors);
}
