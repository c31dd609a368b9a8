namespace LabTui.Learning;

/// <summary>A node asks whether a feature is at most the threshold; yes leads to node Left, no to the one behind it. A leaf has feature -1.</summary>
internal readonly record struct TreeNode(double Threshold, int Feature, int Left)
{
    public const int Leaf = -1;

    public bool IsLeaf => Feature == Leaf;
}

/// <summary>A decision tree; every node has <c>values.Length / nodes.Length</c> values, those of the leaves count.</summary>
internal sealed class Tree(TreeNode[] nodes, double[] values)
{
    public int Width { get; } = values.Length / nodes.Length;

    public ReadOnlySpan<TreeNode> Nodes => nodes;

    /// <summary>The first value of a node.</summary>
    public double ValueOf(int node) => values[node * Width];

    public int LeafCount => nodes.Count(node => node.IsLeaf);

    /// <summary>The values of the leaf that a row ends in.</summary>
    public ReadOnlySpan<double> Find(ReadOnlySpan<double> row)
    {
        var at = 0;
        while (!nodes[at].IsLeaf)
        {
            at = nodes[at].Left + (row[nodes[at].Feature] <= nodes[at].Threshold ? 0 : 1);
        }

        return values.AsSpan(at * Width, Width);
    }

    public int Depth()
    {
        // Children stand behind their parents.
        var depths = new int[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!nodes[i].IsLeaf)
            {
                depths[nodes[i].Left] = depths[nodes[i].Left + 1] = depths[i] + 1;
            }
        }

        return depths.Max();
    }

    public void Write(ModelWriter model)
    {
        model.Integers("feature", [.. nodes.Select(node => node.Feature)]);
        model.Numbers("threshold", [.. nodes.Select(node => node.Threshold)]);
        model.Integers("left", [.. nodes.Select(node => node.Left)]);
        model.Numbers("value", values);
    }

    /// <summary>Refuses what is no tree: every way must end in a leaf, and to every node but the first there is one way.</summary>
    public static Tree Read(ModelReader model, int features, int width)
    {
        var feature = model.Integers("feature", null, TreeNode.Leaf, features - 1);
        var threshold = model.Numbers("threshold", feature.Length);
        var left = model.Integers("left", feature.Length, 0, feature.Length);
        var nodes = feature.Select((f, i) => new TreeNode(threshold[i], f, left[i])).ToArray();
        var reached = new bool[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!nodes[i].IsLeaf)
            {
                if (left[i] <= i || left[i] + 1 >= nodes.Length || reached[left[i]] || reached[left[i] + 1])
                {
                    throw model.Problem("left", $"two nodes behind node {i} that no other node leads to, of {nodes.Length},");
                }

                reached[left[i]] = reached[left[i] + 1] = true;
            }
        }

        return nodes.Length > 0
            ? new Tree(nodes, model.Numbers("value", nodes.Length * width))
            : throw model.Problem("feature", "at least one node");
    }
}
