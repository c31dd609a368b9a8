using System.Numerics;
using System.Runtime.InteropServices;

namespace LabTui.Learning;

/// <summary>
/// Trees of at most 32 leaves, laid out so that a row is scored without walking them (after QuickScorer, Lucchese and
/// others, 2015). Leaves are bits, from left to right. Where a question is answered with no, the leaves left of it are out
/// of reach. For each bin of each feature a mask per tree holds what all questions on that feature leave in reach; the
/// lowest bit that is in the masks of all features is the leaf that a walk would end in.
/// </summary>
internal sealed class LeafMasks
{
    private const int MostLeaves = 32;
    private const int MostTrees = 4096;
    private const int MostMasks = 1 << 22;
    private readonly double[][] _borders;
    private readonly uint[][] _masks;
    private readonly double[] _values;
    private readonly int _padded;

    private LeafMasks(double[][] borders, IReadOnlyList<Tree> trees)
    {
        this._borders = borders;
        _padded = (trees.Count + Vector<uint>.Count - 1) / Vector<uint>.Count * Vector<uint>.Count;
        _values = new double[_padded * MostLeaves];
        _masks = [.. borders.Select(limits => new uint[(limits.Length + 1) * _padded])];
        foreach (var table in _masks)
        {
            Array.Fill(table, uint.MaxValue);
        }

        for (var tree = 0; tree < trees.Count; tree++)
        {
            var leaves = 0;
            Number(trees[tree], 0, tree, ref leaves);
        }

        // A bin answers no to all questions of the bins below it.
        foreach (var table in _masks)
        {
            for (var i = _padded; i < table.Length; i++)
            {
                table[i] &= table[i - _padded];
            }
        }
    }

    /// <summary>Null when there are too many trees, or leaves of one, or the tables would be too big.</summary>
    public static LeafMasks? Create(IReadOnlyList<Tree> trees, int features)
    {
        if (trees.Count > MostTrees || trees.Any(tree => tree.LeafCount > MostLeaves))
        {
            return null;
        }

        var borders = new double[features][];
        for (var feature = 0; feature < features; feature++)
        {
            borders[feature] =
            [
                .. trees
                    .SelectMany(tree => tree.Nodes.ToArray())
                    .Where(node => node.Feature == feature)
                    .Select(node => node.Threshold)
                    .Distinct()
                    .Order(),
            ];
        }

        var size = borders.Sum(limits => limits.Length + 1L) * (trees.Count + Vector<uint>.Count);
        return size > MostMasks ? null : new LeafMasks(borders, trees);
    }

    /// <summary>The sum of the trees' values for a row.</summary>
    public double Score(ReadOnlySpan<double> row)
    {
        Span<uint> reach = stackalloc uint[_padded];
        var vectors = MemoryMarshal.Cast<uint, Vector<uint>>(reach);
        vectors.Fill(Vector<uint>.AllBitsSet);
        for (var feature = 0; feature < row.Length; feature++)
        {
            var bin = BinBorders.Find(_borders[feature], row[feature]);
            var table = MemoryMarshal.Cast<uint, Vector<uint>>(_masks[feature].AsSpan(bin * _padded, _padded));
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i] &= table[i];
            }
        }

        return Sum(reach);
    }

    // Two sums, so that one addition need not wait for the other; padding has values of 0.
    private double Sum(ReadOnlySpan<uint> reach)
    {
        var (even, odd) = (0.0, 0.0);
        for (var tree = 0; tree + 1 < reach.Length; tree += 2)
        {
            even += _values[(tree * MostLeaves) + BitOperations.TrailingZeroCount(reach[tree])];
            odd += _values[((tree + 1) * MostLeaves) + BitOperations.TrailingZeroCount(reach[tree + 1])];
        }

        return even + odd;
    }

    // Numbers the leaves below a node and returns their bits.
    private uint Number(Tree tree, int at, int index, ref int leaves)
    {
        var node = tree.Nodes[at];
        if (node.IsLeaf)
        {
            _values[(index * MostLeaves) + leaves] = tree.ValueOf(at);
            return 1u << leaves++;
        }

        var left = Number(tree, node.Left, index, ref leaves);
        var right = Number(tree, node.Left + 1, index, ref leaves);
        var binAbove = Array.BinarySearch(_borders[node.Feature], node.Threshold) + 1;
        _masks[node.Feature][(binAbove * _padded) + index] &= ~left;
        return left | right;
    }
}
