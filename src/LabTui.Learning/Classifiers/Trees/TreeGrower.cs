namespace LabTui.Learning;

/// <summary>
/// Grows a classification tree (CART): each node takes the split that leaves the least Gini impurity, thresholds lie
/// halfway between neighbouring values.
/// </summary>
/// <param name="columns">Feature by feature, the values of all rows.</param>
/// <param name="weights">One a row; rows of weight 0 are not in <paramref name="rows"/>.</param>
internal sealed class TreeGrower(
    double[][] columns,
    int[] codes,
    int classes,
    double[] weights,
    SortedRows rows,
    TreeSettings settings,
    Random random,
    CancellationToken cancellationToken
)
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<double> _values = [];
    private readonly double[] _total = new double[classes];
    private readonly double[] _left = new double[classes];

    private readonly record struct Task(int Node, int Start, int Count, int Depth);

    private readonly record struct Cut(int Feature, int LeftCount, double Threshold, double Score);

    public Tree Grow()
    {
        var tasks = new Stack<Task>();
        Add();
        tasks.Push(new Task(0, 0, rows.Count, 0));
        while (tasks.TryPop(out var task))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Weigh(task);
            if (Best(task) is not { } cut)
            {
                continue;
            }

            rows.Divide(cut.Feature, task.Start, task.Count, cut.LeftCount);
            var child = _nodes.Count;
            _nodes[task.Node] = new TreeNode(cut.Threshold, cut.Feature, child);
            Add();
            Add();
            tasks.Push(new Task(child + 1, task.Start + cut.LeftCount, task.Count - cut.LeftCount, task.Depth + 1));
            tasks.Push(new Task(child, task.Start, cut.LeftCount, task.Depth + 1));
        }

        return new Tree([.. _nodes], [.. _values]);
    }

    private void Add()
    {
        _nodes.Add(new TreeNode(0, TreeNode.Leaf, 0));
        _values.AddRange(Enumerable.Repeat(0.0, classes));
    }

    // The share of each class in the node is its value.
    private void Weigh(Task task)
    {
        Array.Clear(_total);
        foreach (var row in rows.Of(0, task.Start, task.Count))
        {
            _total[codes[row]] += weights[row];
        }

        var sum = _total.Sum();
        for (var code = 0; code < classes; code++)
        {
            _values[(task.Node * classes) + code] = _total[code] / sum;
        }
    }

    private Cut? Best(Task task)
    {
        if (
            task.Depth >= settings.MaxDepth
            || task.Count < 2 * settings.MinLeafRows
            || task.Count < 2
            || _total.Count(weight => weight > 0) < 2
        )
        {
            return null;
        }

        Cut? best = null;
        var wanted = settings.FeaturesPerSplit ?? columns.Length;
        foreach (var feature in Candidates())
        {
            var order = rows.Of(feature, task.Start, task.Count);
            if (columns[feature][order[0]] == columns[feature][order[^1]])
            {
                continue;
            }

            best = Scan(feature, order, best);
            if (--wanted == 0)
            {
                break;
            }
        }

        return best;
    }

    private int[] Candidates()
    {
        var features = Enumerable.Range(0, columns.Length).ToArray();
        if (settings.FeaturesPerSplit is not null)
        {
            random.Shuffle(features);
        }

        return features;
    }

    // The least impurity is the greatest sum of (squared class weights / weight) over both sides.
    private Cut? Scan(int feature, ReadOnlySpan<int> order, Cut? best)
    {
        var column = columns[feature];
        Array.Clear(_left);
        var (leftWeight, rightWeight) = (0.0, _total.Sum());
        var (leftSquares, rightSquares) = (0.0, _total.Sum(weight => weight * weight));
        var value = column[order[0]];
        for (var i = 0; i < order.Length - settings.MinLeafRows; i++)
        {
            var (code, weight) = (codes[order[i]], weights[order[i]]);
            leftSquares += weight * ((2 * _left[code]) + weight);
            rightSquares -= weight * ((2 * (_total[code] - _left[code])) - weight);
            _left[code] += weight;
            leftWeight += weight;
            rightWeight -= weight;
            var next = column[order[i + 1]];
            if (next > value && i + 1 >= settings.MinLeafRows)
            {
                var score = (leftSquares / leftWeight) + (rightSquares / rightWeight);
                if (best is null || score > best.Value.Score)
                {
                    var middle = value + ((next - value) / 2);
                    best = new Cut(feature, i + 1, middle < next ? middle : value, score);
                }
            }

            value = next;
        }

        return best;
    }
}
