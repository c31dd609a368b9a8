using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LabTui.Learning;

/// <summary>
/// First and second derivative of the log loss of each row by its score, in single precision as only splits depend on
/// them. Two classes have one score a row, more have one for each class.
/// </summary>
internal sealed class BoostingLoss(TrainingSet set)
{
    private const int BlockRows = 4096;

    public int Lines { get; } = set.Classes.Length == 2 ? 1 : set.Classes.Length;

    /// <summary>The scores that hold without any feature: the logarithms of the classes' odds or shares.</summary>
    public double[] Start()
    {
        var shares = new double[set.Classes.Length];
        for (var row = 0; row < set.RowCount; row++)
        {
            shares[set.Codes[row]] += set.Weight(row);
        }

        var logs = shares.Select(share => Math.Log(share / shares.Sum())).ToArray();
        return Lines == 1 ? [logs[1] - logs[0]] : [.. logs.Select(log => log - logs.Average())];
    }

    /// <summary>Fills <paramref name="gradients"/>, gradient and hessian of each row one behind the other, for one line.</summary>
    public void Fill(double[] scores, int line, float[] gradients)
    {
        var blocks = (set.RowCount + BlockRows - 1) / BlockRows;
        Parallel.For(
            0,
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = set.Threads, CancellationToken = set.Cancellation },
            block =>
            {
                var start = block * BlockRows;
                Block(scores, line, gradients, start, Math.Min(BlockRows, set.RowCount - start));
            }
        );
    }

    // Optimised at once: a fit calls it often within a second, and the tiered compiler would come late.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Block(double[] scores, int line, float[] gradients, int start, int count)
    {
        Span<double> probabilities = stackalloc double[BlockRows];
        probabilities = probabilities[..count];
        if (Lines == 1)
        {
            scores.AsSpan(start, count).CopyTo(probabilities);
            Sigmoids(probabilities);
        }
        else
        {
            Shares(scores, line, start, probabilities);
        }

        for (var i = 0; i < count; i++)
        {
            var (row, probability) = (start + i, probabilities[i]);
            var target =
                Lines == 1 ? set.Codes[row]
                : set.Codes[row] == line ? 1
                : 0;
            var weight = set.Weight(row);
            gradients[row * 2] = (float)(weight * (probability - target));
            gradients[(row * 2) + 1] = (float)(weight * probability * (1 - probability));
        }
    }

    private static void Sigmoids(Span<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        foreach (ref var vector in vectors)
        {
            vector = Vector<double>.One / (Vector<double>.One + Vector.Exp(-vector));
        }

        foreach (ref var value in values[(vectors.Length * Vector<double>.Count)..])
        {
            value = Softmax.Sigmoid(value);
        }
    }

    private void Shares(double[] scores, int line, int start, Span<double> probabilities)
    {
        var row = Lines <= 64 ? stackalloc double[Lines] : new double[Lines];
        for (var i = 0; i < probabilities.Length; i++)
        {
            scores.AsSpan((start + i) * Lines, Lines).CopyTo(row);
            Softmax.InPlace(row);
            probabilities[i] = row[line];
        }
    }
}
