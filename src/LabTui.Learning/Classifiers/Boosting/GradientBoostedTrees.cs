namespace LabTui.Learning;

/// <summary>
/// Gradient-boosted trees on histograms: each tree mends what the trees before it got wrong. Columns are cut into bins
/// first, so a split is sought among 255 borders and not among all values. Missing values are not supported.
/// </summary>
public sealed class GradientBoostedTrees : Classifier
{
    private BoostedEnsemble _ensemble = BoostedEnsemble.Empty;

    public override string Kind => "gradient-boosted-trees";

    /// <summary>Rounds; with more than two classes each round has a tree for every class.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Leaves of a tree, at most.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>Bins of a column, at most; 2 to 255.</summary>
    public int Bins { get; init; } = 255;

    public int MinLeafRows { get; init; } = 20;

    /// <summary>How much of its correction a tree may make.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Draws the values of leaves towards 0.</summary>
    public double L2 { get; init; }

    private protected override void Learn(TrainingSet set)
    {
        CheckSettings();
        var data = BinnedRows.Of(set, Bins);
        var loss = new BoostingLoss(set);
        var start = loss.Start();
        var scores = new double[set.RowCount * loss.Lines];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = start[i % loss.Lines];
        }

        var grower = new BoostedTreeGrower(
            data,
            new BoostingSettings(Leaves, MinLeafRows, LearningRate, L2),
            set.Threads,
            set.Cancellation
        );
        var gradients = Enumerable.Range(0, loss.Lines).Select(_ => new float[set.RowCount * 2]).ToArray();
        var trees = new List<Tree>(Trees * loss.Lines);
        for (var round = 0; round < Trees; round++)
        {
            set.Report((double)round / Trees);
            for (var line = 0; line < loss.Lines; line++)
            {
                loss.Fill(scores, line, gradients[line]);
            }

            for (var line = 0; line < loss.Lines; line++)
            {
                trees.Add(grower.Grow(gradients[line], scores, loss.Lines, line));
            }
        }

        _ensemble = new BoostedEnsemble(trees, start, set.Features.ColumnCount);
    }

    private protected override void Score(ReadOnlySpan<double> row, Span<double> probabilities) => _ensemble.Score(row, probabilities);

    internal override void Write(ModelWriter model)
    {
        model.Numbers("start", _ensemble.Start);
        model.Objects("trees", _ensemble.Trees, tree => tree.Write(model));
    }

    internal override void Read(ModelReader model)
    {
        var start = model.Numbers("start", Classes.Count == 2 ? 1 : Classes.Count);
        var trees = model.Objects("trees").Select(tree => Tree.Read(tree, Features.Count, 1)).ToList();
        _ensemble =
            trees.Count > 0 && trees.Count % start.Length == 0
                ? new BoostedEnsemble(trees, start, Features.Count)
                : throw model.Problem("trees", $"a number of trees that {start.Length} divides");
    }

    private void CheckSettings()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Leaves, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Bins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Bins, 255);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinLeafRows, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LearningRate);
        ArgumentOutOfRangeException.ThrowIfNegative(L2);
    }
}
