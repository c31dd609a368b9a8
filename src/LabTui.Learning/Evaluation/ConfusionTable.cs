namespace LabTui.Learning;

/// <summary>How often each class was taken for which. Of no cases a share is 0.</summary>
public sealed class ConfusionTable
{
    private readonly long[,] _counts;

    public ConfusionTable(IReadOnlyList<string> classes) => (Classes, _counts) = (classes, new long[classes.Count, classes.Count]);

    public IReadOnlyList<string> Classes { get; }

    public long Total { get; private set; }

    /// <summary>How many of class <paramref name="actual"/> were predicted as <paramref name="predicted"/>.</summary>
    public long this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>The codes of both must mean the same classes: see <see cref="Classifier.Test"/>.</summary>
    public static ConfusionTable Of(Labels actual, ReadOnlySpan<int> predicted)
    {
        if (actual.Count != predicted.Length)
        {
            throw new ArgumentException($"{actual.Count} labels cannot be held against {predicted.Length} predictions.", nameof(predicted));
        }

        var table = new ConfusionTable(actual.Classes);
        for (var row = 0; row < predicted.Length; row++)
        {
            table.Add(actual.Codes[row], predicted[row]);
        }

        return table;
    }

    public void Add(int actual, int predicted)
    {
        _counts[actual, predicted]++;
        Total++;
    }

    /// <summary>The share that was predicted right.</summary>
    public double Accuracy => Share(Enumerable.Range(0, Classes.Count).Sum(code => _counts[code, code]), Total);

    /// <summary>Of those predicted as the class, the share that is of it.</summary>
    public double Precision(int code) =>
        Share(_counts[code, code], Enumerable.Range(0, Classes.Count).Sum(actual => _counts[actual, code]));

    /// <summary>Of those of the class, the share that was predicted as it.</summary>
    public double Recall(int code) =>
        Share(_counts[code, code], Enumerable.Range(0, Classes.Count).Sum(predicted => _counts[code, predicted]));

    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1(int code)
    {
        var (precision, recall) = (Precision(code), Recall(code));
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
