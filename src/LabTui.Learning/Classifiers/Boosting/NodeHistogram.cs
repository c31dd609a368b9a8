using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LabTui.Learning;

/// <summary>Of the rows of a node, for each bin of each feature: the sum of gradients, the sum of hessians, the number of rows.</summary>
internal sealed class NodeHistogram(int width)
{
    public const int Bins = 256;

    // Gradient and hessian lie side by side, so that one vector addition adds both.
    private readonly double[] _sums = new double[width * Bins * 2];
    private readonly int[] _counts = new int[width * Bins];

    public ReadOnlySpan<double> Sums(int feature) => _sums.AsSpan(feature * Bins * 2, Bins * 2);

    public ReadOnlySpan<int> Counts(int feature) => _counts.AsSpan(feature * Bins, Bins);

    /// <summary>Adds up the rows for the features from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    /// <param name="gradients">Gradient and hessian of each row, one behind the other, in single precision.</param>
    // Optimised at once: a fit calls it often within a second, and the tiered compiler would come late.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(BinnedRows data, ReadOnlySpan<int> rows, ReadOnlySpan<float> gradients, int first, int end)
    {
        _sums.AsSpan(first * Bins * 2, (end - first) * Bins * 2).Clear();
        _counts.AsSpan(first * Bins, (end - first) * Bins).Clear();
        ref var bins = ref MemoryMarshal.GetArrayDataReference(data.Bins);
        ref var pairs = ref MemoryMarshal.GetReference(gradients);
        ref var sum = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref var count = ref MemoryMarshal.GetArrayDataReference(_counts);

        // Rows come from the grower and are within the data; a bin is a byte, so it is within its 256.
        foreach (var row in rows)
        {
            var pair = Vector128.Create((double)Unsafe.Add(ref pairs, row * 2), Unsafe.Add(ref pairs, (row * 2) + 1));
            ref var cell = ref Unsafe.Add(ref bins, row * width);
            for (var feature = first; feature < end; feature++)
            {
                var slot = (feature * Bins) + Unsafe.Add(ref cell, feature);
                ref var to = ref Unsafe.Add(ref sum, slot * 2);
                (Vector128.LoadUnsafe(ref to) + pair).StoreUnsafe(ref to);
                Unsafe.Add(ref count, slot)++;
            }
        }
    }

    /// <summary>Takes away what the sibling has: what is left of the parent is the other child.</summary>
    public void Subtract(NodeHistogram sibling)
    {
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] -= sibling._sums[i];
        }

        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] -= sibling._counts[i];
        }
    }
}
