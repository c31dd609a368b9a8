using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace LabTui.Learning;

/// <summary>Fits Microsoft.ML's trainers. None takes as many threads as there are: the same seed gives the same model on any machine.</summary>
internal static class PipelineTraining
{
    private const string Features = "Features";
    private const int Trees = 100;
    private const string TreeLine = "numTotalTrees left";

    /// <param name="trainer">fast-tree, fast-forest, lbfgs or sdca.</param>
    /// <param name="features">Finite numbers within the range of 32 bits: Microsoft.ML would drop other rows and not say so.</param>
    public static PipelineJudge Fit(
        string trainer,
        FeatureTable features,
        Labels labels,
        int seed,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        // A context draws on from where the last fit left its random numbers, so each fit has its own.
        var context = new MLContext(seed);
        var rows = context.Data.LoadFromEnumerable(PaymentRow.Of(features, labels));
        var pipeline = context.Transforms.Concatenate(Features, [.. features.Columns]).Append(Trainer(context, trainer, seed));
        var listen = Listener(progress, cancellationToken);
        context.Log += listen;
        var fitted = pipeline.Fit(rows);
        context.Log -= listen;
        return new PipelineJudge(context, fitted, rows.Schema);
    }

    private static IEstimator<ITransformer> Trainer(MLContext context, string name, int seed)
    {
        var trainers = context.BinaryClassification.Trainers;
        const string Label = TransactionColumns.Label;
        return name switch
        {
            "fast-tree" => trainers.FastTree(
                new FastTreeBinaryTrainer.Options
                {
                    LabelColumnName = Label,
                    NumberOfTrees = Trees,
                    NumberOfThreads = 1,
                }
            ),
            "fast-forest" => trainers
                .FastForest(
                    new FastForestBinaryTrainer.Options
                    {
                        LabelColumnName = Label,
                        NumberOfTrees = Trees,
                        NumberOfThreads = 1,
                        // The context's seed does not reach the forest.
                        Seed = seed,
                        FeatureSelectionSeed = seed,
                    }
                )
                .Append(context.BinaryClassification.Calibrators.Platt(Label)),
            "lbfgs" => Scaled(
                trainers.LbfgsLogisticRegression(
                    // Two parts on any machine, always added up in the same order.
                    new LbfgsLogisticRegressionBinaryTrainer.Options { LabelColumnName = Label, NumberOfThreads = 2 }
                )
            ),
            "sdca" => Scaled(
                trainers.SdcaLogisticRegression(
                    new SdcaLogisticRegressionBinaryTrainer.Options { LabelColumnName = Label, NumberOfThreads = 1 }
                )
            ),
            _ => throw new ArgumentException($"There is no trainer '{name}'.", nameof(name)),
        };

        // Both walk over the rows many times, and want columns of like size.
        IEstimator<ITransformer> Scaled(IEstimator<ITransformer> line) =>
            context.Transforms.NormalizeMeanVariance(Features).AppendCacheCheckpoint(context).Append(line);
    }

    /// <summary>
    /// Microsoft.ML calls back nowhere but in its log. There a tree that is begun is counted, and a fit that is no longer
    /// wanted is ended, between two trees or at the next larger step.
    /// </summary>
    private static EventHandler<LoggingEventArgs> Listener(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var thread = Environment.CurrentManagedThreadId;
        var begun = 0;
        return (_, line) =>
        {
            // Its helper threads write too; an exception there would end the process.
            if (Environment.CurrentManagedThreadId != thread)
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (line.RawMessage.StartsWith(TreeLine, StringComparison.Ordinal))
            {
                progress?.Report(begun++ / (double)Trees);
            }
        };
    }
}
