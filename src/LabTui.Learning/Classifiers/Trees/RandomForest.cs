namespace LabTui.Learning;

/// <summary>Many trees, each grown on rows drawn with replacement and choosing from a few features at each split; their mean is the answer.</summary>
public sealed class RandomForest : Classifier
{
    private Tree[] _trees = [];

    public override string Kind => "random-forest";

    public int Trees { get; init; } = 100;

    public int MaxDepth { get; init; } = 64;

    public int MinLeafRows { get; init; } = 1;

    /// <summary>How many features each split may choose from; null for the square root of their number.</summary>
    public int? FeaturesPerSplit { get; init; }

    private protected override void Learn(TrainingSet set)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinLeafRows, 1);
        double[][] columns = [.. Enumerable.Range(0, set.Features.ColumnCount).Select(set.Features.ColumnValues)];
        var sorted = SortedRows.Sort(columns);
        var settings = new TreeSettings(MaxDepth, MinLeafRows, FeaturesPerSplit ?? Math.Max(1, (int)Math.Sqrt(columns.Length)));
        var grown = new Tree[Trees];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = set.Threads, CancellationToken = set.Cancellation };
        Parallel.For(
            0,
            grown.Length,
            options,
            i =>
            {
                var random = new Random(unchecked((set.Seed * 1_000_003) + i));
                var weights = Draw(set, random);
                grown[i] = new TreeGrower(
                    columns,
                    set.Codes,
                    set.Classes.Length,
                    weights,
                    sorted.Where(weights),
                    settings,
                    random,
                    set.Cancellation
                ).Grow();
                set.Report((double)Interlocked.Increment(ref done) / grown.Length);
            }
        );
        _trees = grown;
    }

    private protected override void Score(ReadOnlySpan<double> row, Span<double> probabilities)
    {
        probabilities.Clear();
        foreach (var tree in _trees)
        {
            var shares = tree.Find(row);
            for (var code = 0; code < shares.Length; code++)
            {
                probabilities[code] += shares[code];
            }
        }

        foreach (ref var probability in probabilities)
        {
            probability /= _trees.Length;
        }
    }

    internal override void Write(ModelWriter model) => model.Objects("trees", _trees, tree => tree.Write(model));

    internal override void Read(ModelReader model)
    {
        _trees = [.. model.Objects("trees").Select(tree => Tree.Read(tree, Features.Count, Classes.Count))];
        if (_trees.Length == 0)
        {
            throw model.Problem("trees", "at least one tree");
        }
    }

    // As many rows as there are, with replacement: a row's weight is how often it was drawn.
    private static double[] Draw(TrainingSet set, Random random)
    {
        var weights = new double[set.RowCount];
        for (var i = 0; i < weights.Length; i++)
        {
            var row = random.Next(weights.Length);
            weights[row] += set.Weight(row);
        }

        return weights;
    }
}
