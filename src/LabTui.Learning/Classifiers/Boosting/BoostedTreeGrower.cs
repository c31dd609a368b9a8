using System.Runtime.CompilerServices;

namespace LabTui.Learning;

/// <summary>
/// Grows one tree of a boosted model, best split first: the split that lowers the loss most, wherever it is in the tree,
/// until there are enough leaves. Only the smaller child of a split is counted; its sibling is the difference.
/// </summary>
internal sealed class BoostedTreeGrower(BinnedRows data, BoostingSettings settings, int threads, CancellationToken cancellationToken)
{
    private const int ParallelRows = 8192;
    private const double LeastHessian = 1e-3;
    private const double Tiny = 1e-15;
    private readonly int[] _rows = [.. Enumerable.Range(0, data.RowCount)];
    private readonly int[] _buffer = new int[data.RowCount];
    private readonly Stack<NodeHistogram> _free = new();
    private readonly List<TreeNode> _nodes = [];
    private readonly List<double> _values = [];

    private sealed class Branch(int node, int start, int count, double gradient, double hessian)
    {
        public int Node => node;

        public int Start => start;

        public int Count => count;

        public double Gradient => gradient;

        public double Hessian => hessian;

        public NodeHistogram? Histogram { get; set; }

        public Cut Best { get; set; }
    }

    private readonly record struct Cut(int Feature, int Bin, int LeftCount, double LeftGradient, double LeftHessian, double Gain);

    /// <summary>Grows a tree and adds its values, already shrunk by the learning rate, to the scores of the rows.</summary>
    /// <param name="gradients">Gradient and hessian of each row, one behind the other.</param>
    /// <param name="scores">The score of row i at i x <paramref name="stride"/> + <paramref name="offset"/>.</param>
    public Tree Grow(float[] gradients, double[] scores, int stride, int offset)
    {
        _nodes.Clear();
        _values.Clear();
        var leaves = new List<Branch>();
        var open = new PriorityQueue<Branch, (double, int)>();
        var root = Root(gradients);
        Fill(root, gradients);
        Consider(root, open, leaves);
        while (open.Count > 0 && open.Count + leaves.Count < settings.Leaves)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Split(open.Dequeue(), gradients, open, leaves);
        }

        leaves.AddRange(open.UnorderedItems.Select(item => item.Element));
        foreach (var leaf in leaves)
        {
            Release(leaf);
            var value = -settings.LearningRate * leaf.Gradient / (leaf.Hessian + settings.L2 + Tiny);
            _values[leaf.Node] = value;
            foreach (var row in _rows.AsSpan(leaf.Start, leaf.Count))
            {
                scores[(row * stride) + offset] += value;
            }
        }

        return new Tree([.. _nodes], [.. _values]);
    }

    private Branch Root(float[] gradients)
    {
        double gradient = 0,
            hessian = 0;
        for (var i = 0; i < gradients.Length; i += 2)
        {
            gradient += gradients[i];
            hessian += gradients[i + 1];
        }

        return new Branch(Add(), 0, _rows.Length, gradient, hessian);
    }

    private int Add()
    {
        _nodes.Add(new TreeNode(0, TreeNode.Leaf, 0));
        _values.Add(0);
        return _nodes.Count - 1;
    }

    private void Fill(Branch branch, float[] gradients)
    {
        var histogram = _free.TryPop(out var used) ? used : new NodeHistogram(data.Width);
        branch.Histogram = histogram;
        var parts = branch.Count < ParallelRows ? 1 : Math.Min(threads, data.Width);
        if (parts == 1)
        {
            histogram.Fill(data, _rows.AsSpan(branch.Start, branch.Count), gradients, 0, data.Width);
            return;
        }

        // Threads share the features, not the rows: so every sum is made in the same order, whatever their number.
        Parallel.For(
            0,
            parts,
            part =>
                histogram.Fill(
                    data,
                    _rows.AsSpan(branch.Start, branch.Count),
                    gradients,
                    data.Width * part / parts,
                    data.Width * (part + 1) / parts
                )
        );
    }

    private void Consider(Branch branch, PriorityQueue<Branch, (double, int)> open, List<Branch> leaves)
    {
        branch.Best = branch.Count < 2 * settings.MinLeafRows ? default : Best(branch);
        if (branch.Best.Gain > 0)
        {
            open.Enqueue(branch, (-branch.Best.Gain, branch.Node));
        }
        else
        {
            Release(branch);
            leaves.Add(branch);
        }
    }

    private void Split(Branch branch, float[] gradients, PriorityQueue<Branch, (double, int)> open, List<Branch> leaves)
    {
        var cut = branch.Best;
        Divide(branch, cut);
        var left = new Branch(Add(), branch.Start, cut.LeftCount, cut.LeftGradient, cut.LeftHessian);
        var right = new Branch(
            Add(),
            branch.Start + cut.LeftCount,
            branch.Count - cut.LeftCount,
            branch.Gradient - cut.LeftGradient,
            branch.Hessian - cut.LeftHessian
        );
        _nodes[branch.Node] = new TreeNode(data.Borders[cut.Feature][cut.Bin], cut.Feature, left.Node);
        var (smaller, larger) = left.Count <= right.Count ? (left, right) : (right, left);
        Fill(smaller, gradients);
        larger.Histogram = branch.Histogram;
        branch.Histogram = null;
        larger.Histogram!.Subtract(smaller.Histogram!);
        Consider(left, open, leaves);
        Consider(right, open, leaves);
    }

    // Optimised at once: a fit calls it often within a second, and the tiered compiler would come late.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Divide(Branch branch, Cut cut)
    {
        var span = _rows.AsSpan(branch.Start, branch.Count);
        var (left, right) = (0, 0);
        foreach (var row in span)
        {
            // Both are written and one counter moves: no jump that could be mispredicted.
            var goesRight = data.Bins[(row * data.Width) + cut.Feature] > cut.Bin ? 1 : 0;
            span[left] = row;
            _buffer[right] = row;
            left += 1 - goesRight;
            right += goesRight;
        }

        _buffer.AsSpan(0, right).CopyTo(span[left..]);
    }

    private Cut Best(Branch branch)
    {
        var best = default(Cut);
        for (var feature = 0; feature < data.Width; feature++)
        {
            best = Scan(branch, feature, best);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Cut Scan(Branch branch, int feature, Cut best)
    {
        var sums = branch.Histogram!.Sums(feature);
        var counts = branch.Histogram.Counts(feature);
        var without = Gain(branch.Gradient, branch.Hessian);
        var (gradient, hessian, count) = (0.0, 0.0, 0);
        for (var bin = 0; bin < data.Borders[feature].Length; bin++)
        {
            if (counts[bin] == 0)
            {
                continue;
            }

            gradient += sums[bin * 2];
            hessian += sums[(bin * 2) + 1];
            count += counts[bin];
            if (branch.Count - count < settings.MinLeafRows || branch.Hessian - hessian < LeastHessian)
            {
                break;
            }

            if (count < settings.MinLeafRows || hessian < LeastHessian)
            {
                continue;
            }

            var gain = Gain(gradient, hessian) + Gain(branch.Gradient - gradient, branch.Hessian - hessian) - without;
            if (gain > best.Gain)
            {
                best = new Cut(feature, bin, count, gradient, hessian, gain);
            }
        }

        return best;
    }

    private double Gain(double gradient, double hessian) => gradient * gradient / (hessian + settings.L2 + Tiny);

    private void Release(Branch branch)
    {
        if (branch.Histogram is { } histogram)
        {
            _free.Push(histogram);
            branch.Histogram = null;
        }
    }
}
