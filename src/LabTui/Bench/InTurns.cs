using LabTui.Streams;

namespace LabTui.Bench;

/// <summary>One figure of our broker and of another Kafka, measured in turns: what the machine does meanwhile meets both.</summary>
internal static class InTurns
{
    /// <param name="measure">Gets the broker and the turn's number.</param>
    /// <returns>The medians; of the other null where there is none.</returns>
    public static async Task<(double Own, double? Other)> MedianAsync(
        int turns,
        ClusterSettings own,
        ClusterSettings? other,
        Func<ClusterSettings, int, Task<double>> measure
    )
    {
        List<double> ours = [];
        List<double> theirs = [];
        for (var turn = 0; turn < turns; turn++)
        {
            ours.Add(await measure(own, turn));
            if (other is not null)
            {
                theirs.Add(await measure(other, turn));
            }
        }

        return (BenchReport.Median(ours), other is null ? null : BenchReport.Median(theirs));
    }
}
