using Microsoft.ML;

namespace LabTui.Learning;

/// <summary>A pipeline that somebody else has fitted, in their own code with Microsoft.ML, becomes a model of fraud like any other.</summary>
public static class OwnPipeline
{
    /// <summary>What the card calls the trainer.</summary>
    public const string Trainer = "your own";

    /// <summary>The rows that are held out for measuring are the last of those before the stream's, at most so many.</summary>
    public const int HeldOutRows = 10_000;

    /// <summary>Where the rows to learn from end and the stream begins; in a shorter file, at its end.</summary>
    public static int TrainRows(int rows) => Math.Min(rows, FraudGenerator.FirstLiveRow);

    /// <summary>The first row that is held out: of few rows every ninth stays out.</summary>
    public static int FirstHeldOut(int trainRows) => trainRows - Math.Min(HeldOutRows, trainRows / 9);

    /// <summary>The rows of a file as Microsoft.ML takes them in.</summary>
    /// <exception cref="DataProblem">The file is none, or a row is broken.</exception>
    public static IReadOnlyList<PaymentRow> Rows(string dataFile, int from, int count)
    {
        var payments = TransactionFile.Open(dataFile).ReadFeatures(from, count);
        return [.. PaymentRow.Of(payments.Features, payments.Labels)];
    }

    /// <summary>
    /// Saves the model and its card. The card's metrics are measured here and now on the held-out rows: they are true for a model
    /// that was fitted without them.
    /// </summary>
    /// <param name="schema">What goes into the pipeline.</param>
    /// <param name="path">Of the card, or of the file beside it.</param>
    /// <exception cref="DataProblem">The pipeline does not take the four predictors in their order, or tells no probability.</exception>
    public static FraudEvaluation Save(MLContext context, ITransformer pipeline, DataViewSchema schema, string path, string dataFile)
    {
        using var zip = new MemoryStream();
        context.Model.Save(pipeline, schema, zip);
        zip.Position = 0;
        // Read as it will be read again: what cannot be used later is told now.
        var judge = PipelineJudge.Read("your model", zip);
        var file = TransactionFile.Open(dataFile);
        var trainRows = TrainRows(file.CountRows());
        var first = FirstHeldOut(trainRows);
        var held = file.ReadFeatures(first, trainRows - first);
        var card = new ModelCard(Trainer, TransactionColumns.Predictors, Math.Max(1, first), 0)
        {
            DataFile = Path.GetFileName(dataFile),
            DataHash = file.Hash(),
        };
        var evaluation = FraudEvaluation.Of(new FraudModel(judge, card), held.Features, held.Labels);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        new FraudModel(judge, card with { Metrics = evaluation.ByName() }).Save(path);
        return evaluation;
    }
}
