namespace LabTui.Learning;

/// <summary>What logistic regression with several classes minimises: lines x (columns + intercept) coefficients, line by line.</summary>
internal sealed class MultinomialLogLoss(TrainingSet set, Standardisation scaling, double c)
{
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        set.Cancellation.ThrowIfCancellationRequested();
        var (width, lines) = (set.Features.ColumnCount, set.Classes.Length);
        var loss = 0.0;
        gradient.Clear();
        var values = new double[width + 1];
        values[width] = 1;
        var scores = new double[lines];
        for (var row = 0; row < set.RowCount; row++)
        {
            for (var i = 0; i < width; i++)
            {
                values[i] = scaling.Apply(set.Features[row][i], i);
            }

            loss += c * set.Weight(row) * AddRow(point, gradient, values, scores, set.Codes[row], c * set.Weight(row));
        }

        for (var i = 0; i < point.Length; i++)
        {
            var coefficient = i % (width + 1) == width ? 0 : point[i];
            gradient[i] += coefficient;
            loss += 0.5 * coefficient * coefficient;
        }

        return loss;
    }

    private static double AddRow(
        ReadOnlySpan<double> point,
        Span<double> gradient,
        double[] values,
        double[] scores,
        int code,
        double weight
    )
    {
        for (var line = 0; line < scores.Length; line++)
        {
            scores[line] = 0;
            for (var i = 0; i < values.Length; i++)
            {
                scores[line] += point[(line * values.Length) + i] * values[i];
            }
        }

        Softmax.InPlace(scores);
        for (var line = 0; line < scores.Length; line++)
        {
            var error = weight * (scores[line] - (line == code ? 1 : 0));
            for (var i = 0; i < values.Length; i++)
            {
                gradient[(line * values.Length) + i] += error * values[i];
            }
        }

        return -Math.Log(Math.Max(scores[code], 1e-300));
    }
}
