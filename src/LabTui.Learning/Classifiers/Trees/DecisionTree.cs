namespace LabTui.Learning;

/// <summary>Questions of the form "is this column at most that?", one after the other, until the rows left are alike.</summary>
public sealed class DecisionTree : Classifier
{
    private Tree? _tree;

    public override string Kind => "decision-tree";

    /// <summary>Questions on the way to an answer, at most. Deep trees learn by heart.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Rows behind an answer, at least.</summary>
    public int MinLeafRows { get; init; } = 1;

    public int LeafCount => _tree?.LeafCount ?? 0;

    public int Depth => _tree?.Depth() ?? 0;

    private protected override void Learn(TrainingSet set)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinLeafRows, 1);
        double[][] columns = [.. Enumerable.Range(0, set.Features.ColumnCount).Select(set.Features.ColumnValues)];
        double[] weights = [.. Enumerable.Range(0, set.RowCount).Select(set.Weight)];
        _tree = new TreeGrower(
            columns,
            set.Codes,
            set.Classes.Length,
            weights,
            SortedRows.Sort(columns),
            new TreeSettings(MaxDepth, MinLeafRows, null),
            new Random(set.Seed),
            set.Cancellation
        ).Grow();
    }

    private protected override void Score(ReadOnlySpan<double> row, Span<double> probabilities) => _tree!.Find(row).CopyTo(probabilities);

    internal override void Write(ModelWriter model) => model.Objects("trees", [_tree!], one => one.Write(model));

    internal override void Read(ModelReader model)
    {
        var trees = model.Objects("trees");
        _tree = trees.Count == 1 ? Tree.Read(trees[0], Features.Count, Classes.Count) : throw model.Problem("trees", "one tree");
    }
}
