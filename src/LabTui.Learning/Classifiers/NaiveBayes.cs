namespace LabTui.Learning;

/// <summary>Gaussian naive Bayes: takes each feature to be normally distributed within a class, and independent of the others.</summary>
public sealed class NaiveBayes : Classifier
{
    private double[] _means = [];
    private double[] _variances = [];
    private double[] _constants = [];

    public override string Kind => "naive-bayes";

    /// <summary>This part of the greatest variance is added to all, so that a constant column does not divide by zero.</summary>
    public double Smoothing { get; init; } = 1e-9;

    private protected override void Learn(TrainingSet set)
    {
        var (width, classes) = (set.Features.ColumnCount, set.Classes.Length);
        var weights = new double[classes];
        _means = new double[classes * width];
        _variances = new double[classes * width];
        for (var row = 0; row < set.RowCount; row++)
        {
            var (code, weight) = (set.Codes[row], set.Weight(row));
            weights[code] += weight;
            for (var i = 0; i < width; i++)
            {
                // The weighted mean and sum of squared differences, one row at a time (West).
                var delta = set.Features[row][i] - _means[(code * width) + i];
                _means[(code * width) + i] += delta * weight / weights[code];
                _variances[(code * width) + i] += weight * delta * (set.Features[row][i] - _means[(code * width) + i]);
            }
        }

        var smallest = Smoothing * GreatestVariance(set.Features);
        for (var at = 0; at < _variances.Length; at++)
        {
            _variances[at] = (_variances[at] / weights[at / width]) + (smallest > 0 ? smallest : Smoothing);
        }

        var sum = weights.Sum();
        _constants =
        [
            .. Enumerable
                .Range(0, classes)
                .Select(code =>
                    Math.Log(weights[code] / sum)
                    - (0.5 * Enumerable.Range(code * width, width).Sum(at => Math.Log(2 * Math.PI * _variances[at])))
                ),
        ];
    }

    private protected override void Score(ReadOnlySpan<double> row, Span<double> probabilities)
    {
        for (var code = 0; code < probabilities.Length; code++)
        {
            var sum = 0.0;
            for (var i = 0; i < row.Length; i++)
            {
                var difference = row[i] - _means[(code * row.Length) + i];
                sum += difference * difference / _variances[(code * row.Length) + i];
            }

            probabilities[code] = _constants[code] - (0.5 * sum);
        }

        Softmax.InPlace(probabilities);
    }

    internal override void Write(ModelWriter model)
    {
        model.Numbers("means", _means);
        model.Numbers("variances", _variances);
        model.Numbers("constants", _constants);
    }

    internal override void Read(ModelReader model)
    {
        _means = model.Numbers("means", Classes.Count * Features.Count);
        _variances = model.Positives("variances", Classes.Count * Features.Count);
        _constants = model.Numbers("constants", Classes.Count);
    }

    private static double GreatestVariance(FeatureTable features)
    {
        var greatest = 0.0;
        for (var column = 0; column < features.ColumnCount; column++)
        {
            var values = features.ColumnValues(column);
            var mean = values.Average();
            greatest = Math.Max(greatest, values.Average(value => (value - mean) * (value - mean)));
        }

        return greatest;
    }
}
