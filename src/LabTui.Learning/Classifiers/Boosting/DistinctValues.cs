using System.Runtime.InteropServices;

namespace LabTui.Learning;

/// <summary>
/// The different values of a column, ascending, how many there are of each, and which one each row has. Prices and counts
/// repeat, so sorting only these is much less work than sorting all rows.
/// </summary>
internal sealed class DistinctValues
{
    private readonly int[] _upTo;

    public DistinctValues(double[] values)
    {
        var places = new Dictionary<double, int>();
        Places = new int[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, values[row], out var known);
            Places[row] = place = known ? place : places.Count - 1;
        }

        Sorted = [.. places.Keys];
        var order = Enumerable.Range(0, Sorted.Length).ToArray();
        Array.Sort(Sorted, order);
        Order = order;
        var counts = new int[Sorted.Length];
        foreach (var place in Places)
        {
            counts[place]++;
        }

        _upTo = new int[Sorted.Length];
        for (var i = 0; i < _upTo.Length; i++)
        {
            _upTo[i] = counts[order[i]] + (i == 0 ? 0 : _upTo[i - 1]);
        }
    }

    public double[] Sorted { get; }

    /// <summary>For each value in ascending order its place in the order of first appearance.</summary>
    public int[] Order { get; }

    /// <summary>For each row the place of its value in the order of first appearance.</summary>
    public int[] Places { get; }

    public int Count => Places.Length;

    /// <summary>What would stand at an index if all values were sorted.</summary>
    public double At(int index)
    {
        var found = Array.BinarySearch(_upTo, index + 1);
        return Sorted[found < 0 ? ~found : found];
    }
}
