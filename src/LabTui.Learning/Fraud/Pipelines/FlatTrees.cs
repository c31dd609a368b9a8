using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace LabTui.Learning;

/// <summary>
/// The trees of a FastTree or FastForest pipeline, copied into one array and walked without Microsoft.ML. They add up to a
/// score, which Platt's curve turns into a probability.
/// </summary>
internal sealed class FlatTrees
{
    private readonly Node[] _nodes;
    private readonly double[] _leaves;
    private readonly int[] _roots;
    private readonly double _slope;
    private readonly double _offset;

    // A payment that is at most Threshold goes Left. A child below zero is a leaf: its complement is the leaf's place.
    private readonly record struct Node(float Threshold, int Feature, int Left, int Right);

    private FlatTrees(IReadOnlyList<RegressionTreeBase> trees, PlattCalibrator calibrator)
    {
        (_slope, _offset) = (calibrator.Slope, calibrator.Offset);
        var nodes = new List<Node>();
        var leaves = new List<double>();
        var roots = new List<int>();
        // Of a tree that did not grow Microsoft.ML takes no account.
        foreach (var tree in trees.Where(tree => tree.NumberOfNodes > 0))
        {
            var (firstNode, firstLeaf) = (nodes.Count, leaves.Count);
            roots.Add(firstNode);
            leaves.AddRange(tree.LeafValues);
            for (var i = 0; i < tree.NumberOfNodes; i++)
            {
                nodes.Add(
                    new Node(
                        tree.NumericalSplitThresholds[i],
                        tree.NumericalSplitFeatureIndexes[i],
                        Place(i, tree.LeftChild[i]),
                        Place(i, tree.RightChild[i])
                    )
                );
            }

            // A tree's nodes stand behind their parents; what is otherwise might be walked for ever.
            int Place(int parent, int child) =>
                child > parent && child < tree.NumberOfNodes ? firstNode + child
                : child < 0 && ~child < tree.NumberOfLeaves ? ~(firstLeaf + ~child)
                : throw new DataProblem(
                    "model",
                    null,
                    null,
                    $"node {parent} that leads to {child}",
                    "trees whose ways all end in a leaf",
                    "is the file whole? train and save the model again"
                );
        }

        (_nodes, _leaves, _roots) = ([.. nodes], [.. leaves], [.. roots]);
    }

    /// <exception cref="DataProblem">What should be trees is none.</exception>
    /// <returns>Null unless the pipeline is the four predictors, in their order, put together and judged by trees.</returns>
    public static FlatTrees? TryRead(ITransformer pipeline, DataViewSchema schema)
    {
        var steps = Steps(pipeline).ToList();
        if (
            steps.Count < 2
            || steps[0] is not ColumnConcatenatingTransformer
            || steps[1] is not ISingleFeaturePredictionTransformer<object> judge
            || !Slots(steps[0].GetOutputSchema(schema), judge.FeatureColumnName).SequenceEqual(TransactionColumns.Predictors)
        )
        {
            return null;
        }

        var (model, calibrator) = (judge.Model, steps) switch
        {
            (CalibratedModelParametersBase calibrated, { Count: 2 }) => (calibrated.SubModel, calibrated.Calibrator),
            (var plain, { Count: 3 }) => (plain, (steps[2] as ISingleFeaturePredictionTransformer<ICalibrator>)?.Model),
            _ => default,
        };
        return
            Trees(model) is { } trees
            && calibrator is PlattCalibrator platt
            && !trees.Any(tree => tree.CategoricalSplitFlags.Contains(true))
            ? new FlatTrees(trees, platt)
            : null;
    }

    public double Probability(ReadOnlySpan<double> payment)
    {
        Span<float> row = stackalloc float[FeatureLine.Width];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (float)payment[i];
        }

        var score = 0.0;
        foreach (var root in _roots)
        {
            var at = root;
            do
            {
                ref readonly var node = ref _nodes[at];
                at = row[node.Feature] <= node.Threshold ? node.Left : node.Right;
            } while (at >= 0);
            score += _leaves[~at];
        }

        return 1 / (1 + Math.Exp((_slope * score) + _offset));
    }

    /// <summary>A pipeline may hold pipelines.</summary>
    private static IEnumerable<ITransformer> Steps(ITransformer step) =>
        step is IEnumerable<ITransformer> pipeline ? pipeline.SelectMany(Steps) : [step];

    private static IReadOnlyList<RegressionTreeBase>? Trees(object? model) =>
        model switch
        {
            TreeEnsembleModelParametersBasedOnRegressionTree boosted => boosted.TrainedTreeEnsemble.Trees,
            TreeEnsembleModelParametersBasedOnQuantileRegressionTree forest => forest.TrainedTreeEnsemble.Trees,
            _ => null,
        };

    private static IEnumerable<string> Slots(DataViewSchema schema, string column)
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        if (schema.GetColumnOrNull(column) is not { } found || !found.HasSlotNames())
        {
            return [];
        }

        found.GetSlotNames(ref names);
        return names.DenseValues().Select(name => name.ToString());
    }
}
