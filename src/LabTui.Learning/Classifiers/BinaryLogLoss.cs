using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LabTui.Learning;

/// <summary>
/// What logistic regression with two classes minimises, as a function of its coefficients (the last is the intercept).
/// Rows are taken in fixed blocks, each on any thread, and summed in order: the result does not depend on the threads.
/// </summary>
internal sealed class BinaryLogLoss
{
    // Fits the first-level cache together with a few columns; see LossesToErrors for why it must not be greater.
    private const int BlockRows = 2048;
    private const int SampleStride = 8;
    private const double Neither = -1;
    private readonly TrainingSet _set;
    private readonly double _c;
    private readonly double[][] _columns;
    private readonly double[] _labels;
    private readonly (double First, double Second) _classWeights;
    private readonly double[] _partial;
    private readonly int _blocks;

    public BinaryLogLoss(TrainingSet set, Standardisation scaling, double c)
    {
        (this._set, this._c) = (set, c);
        _blocks = (set.RowCount + BlockRows - 1) / BlockRows;

        _classWeights = set.ClassWeights is { } weights ? (weights[0], weights[1]) : (1, 1);

        // Padded with rows of neither class to whole blocks, so that vectors need no tail.
        _labels = new double[_blocks * BlockRows];
        Array.Fill(_labels, Neither);
        for (var row = 0; row < set.RowCount; row++)
        {
            _labels[row] = set.Codes[row];
        }

        _columns = new double[set.Features.ColumnCount][];
        for (var column = 0; column < _columns.Length; column++)
        {
            _columns[column] = Scaled(set.Features, column, scaling, _labels.Length);
        }

        _partial = new double[_blocks * (_columns.Length + 2)];
    }

    /// <summary>Whether <see cref="EvaluateSample"/> makes sense: enough rows of both classes.</summary>
    public bool HasSample
    {
        get
        {
            var counts = new int[2];
            for (var block = 0; block < _blocks; block += SampleStride)
            {
                foreach (var label in _labels.AsSpan(block * BlockRows, BlockRows))
                {
                    counts[label == 1 ? 1 : 0]++;
                }
            }

            return _blocks > 2 * SampleStride && counts[0] > 50 && counts[1] > 50;
        }
    }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient) => Evaluate(point, gradient, 1);

    /// <summary>The same, estimated from every eighth block of rows.</summary>
    public double EvaluateSample(ReadOnlySpan<double> point, Span<double> gradient) => Evaluate(point, gradient, SampleStride);

    private double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, int stride)
    {
        _set.Cancellation.ThrowIfCancellationRequested();
        var (width, weights) = (_columns.Length, point.ToArray());
        var taken = (_blocks + stride - 1) / stride;
        Array.Clear(_partial);
        if (_set.Threads > 1 && taken > 8)
        {
            Parallel.For(0, taken, new ParallelOptions { MaxDegreeOfParallelism = _set.Threads }, i => Block(i * stride, weights));
        }
        else
        {
            for (var i = 0; i < taken; i++)
            {
                Block(i * stride, weights);
            }
        }

        var factor = _c * _blocks / taken;
        gradient.Clear();
        var loss = 0.0;
        for (var block = 0; block < _blocks; block++)
        {
            var sums = _partial.AsSpan(block * (width + 2), width + 2);
            for (var i = 0; i <= width; i++)
            {
                gradient[i] += factor * sums[i];
            }

            loss += factor * sums[width + 1];
        }

        for (var i = 0; i < width; i++)
        {
            gradient[i] += weights[i];
            loss += 0.5 * weights[i] * weights[i];
        }

        return loss;
    }

    // Optimised at once: a fit calls it often within a second, and the tiered compiler would come late.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Block(int block, double[] weights)
    {
        var sums = _partial.AsSpan(block * (_columns.Length + 2), _columns.Length + 2);
        Span<double> scores = stackalloc double[BlockRows];
        scores.Fill(weights[^1]);
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(scores);
        for (var column = 0; column < _columns.Length; column++)
        {
            var values = Vectors(_columns[column], block);
            var weight = new Vector<double>(weights[column]);
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i] += weight * values[i];
            }
        }

        sums[^1] = LossesToErrors(vectors, Vectors(_labels, block), out sums[^2]);
        for (var column = 0; column < _columns.Length; column++)
        {
            var values = Vectors(_columns[column], block);
            var sum = Vector<double>.Zero;
            for (var i = 0; i < vectors.Length; i++)
            {
                sum += vectors[i] * values[i];
            }

            sums[column] = Vector.Sum(sum);
        }
    }

    // Turns scores into errors (probability - label), weighted. With e = exp(-|score|) nothing overflows, and as 1 + e is at
    // most 2, the factors of a block (512 at 4 to a vector, 1,024 at 2) can be multiplied before one logarithm is taken.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double LossesToErrors(Span<Vector<double>> scores, ReadOnlySpan<Vector<double>> labels, out double errorSum)
    {
        var (zero, one) = (Vector<double>.Zero, Vector<double>.One);
        var (firstFactors, secondFactors, firstLosses, secondLosses, errors) = (one, one, zero, zero, zero);
        var (firstWeight, secondWeight) = (new Vector<double>(_classWeights.First), new Vector<double>(_classWeights.Second));
        for (var i = 0; i < scores.Length; i++)
        {
            var score = scores[i];
            var (isFirst, isSecond) = (Vector.Equals(labels[i], zero), Vector.Equals(labels[i], one));
            var positive = Vector.GreaterThanOrEqual(score, zero);
            var e = Vector.Exp(-Vector.Abs(score));
            var factor = one + e;
            firstFactors *= Vector.ConditionalSelect(isFirst, factor, one);
            secondFactors *= Vector.ConditionalSelect(isSecond, factor, one);
            firstLosses += Vector.ConditionalSelect(isFirst & positive, score, zero);
            secondLosses -= Vector.ConditionalSelect(Vector.AndNot(isSecond, positive), score, zero);
            var probability = Vector.ConditionalSelect(positive, one, e) / factor;
            scores[i] = Vector.ConditionalSelect(
                isSecond,
                secondWeight * (probability - one),
                Vector.ConditionalSelect(isFirst, firstWeight * probability, zero)
            );
            errors += scores[i];
        }

        errorSum = Vector.Sum(errors);
        return (_classWeights.First * Vector.Sum(firstLosses + Vector.Log(firstFactors)))
            + (_classWeights.Second * Vector.Sum(secondLosses + Vector.Log(secondFactors)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[] Scaled(FeatureTable features, int column, Standardisation scaling, int length)
    {
        var values = new double[length];
        var cells = features.Cells;
        var (mean, factor) = (scaling.Means[column], 1 / scaling.Scales[column]);
        for (int row = 0, at = column; at < cells.Length; row++, at += features.ColumnCount)
        {
            values[row] = (cells[at] - mean) * factor;
        }

        return values;
    }

    private static ReadOnlySpan<Vector<double>> Vectors(double[] values, int block) =>
        MemoryMarshal.Cast<double, Vector<double>>(values.AsSpan(block * BlockRows, BlockRows));
}
