using System.Runtime.InteropServices;

namespace LabTui.Learning;

/// <summary>The ways to learn a model of fraud. The last two are our own, the others Microsoft.ML's.</summary>
public static class FraudTrainers
{
    public const string Default = "fast-tree";

    public static IReadOnlyList<string> Names { get; } = [Default, "fast-forest", "lbfgs", "sdca", "nearest-neighbours", "baseline"];

    /// <summary>What is different about a trainer on such a machine; null when nothing is.</summary>
    public static string? Note(string trainer, Architecture machine) =>
        trainer is Default or "fast-forest" && machine is not (Architecture.X64 or Architecture.X86)
            ? $"{trainer} has no native part for {machine}: its managed one gives the same model, only more slowly"
            : null;

    /// <param name="progress">Told the part done, 0 to 1, by the trainers of trees.</param>
    internal static Judge Fit(
        string trainer,
        FeatureTable features,
        Labels labels,
        int seed,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    ) =>
        trainer switch
        {
            "nearest-neighbours" => Fitted(new NearestNeighbours(), features, labels),
            "baseline" => Fitted(new Baseline(), features, labels),
            _ => PipelineTraining.Fit(trainer, features, labels, seed, progress, cancellationToken),
        };

    private static ClassifierJudge Fitted(Classifier classifier, FeatureTable features, Labels labels)
    {
        classifier.Fit(features, labels);
        return new ClassifierJudge(classifier);
    }
}
