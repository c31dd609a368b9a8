namespace LabTui.Learning;

/// <summary>
/// Logistic regression with L2 regularisation, on standardised columns: a straight line (a plane) between the classes.
/// Two classes have one line; more have one each, and share the probability (multinomial).
/// </summary>
public sealed class LogisticRegression : Classifier
{
    private Standardisation _scaling = Standardisation.None(0);
    private double[] _weights = [];

    public override string Kind => "logistic-regression";

    /// <summary>The inverse of the strength of regularisation: minimised is C x (sum of log losses) + (sum of squared coefficients) / 2.</summary>
    public double C
    {
        get;
        init =>
            field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Positive.");
    } = 1;

    public int MaxSteps { get; init; } = 200;

    /// <summary>Fitting ends when no part of the gradient is greater than this.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Per standard deviation of the column: lines x columns; one line for two classes.</summary>
    public double[,] Coefficients
    {
        get
        {
            var stride = Features.Count + 1;
            var table = new double[_weights.Length / stride, Features.Count];
            for (var i = 0; i < _weights.Length; i++)
            {
                if (i % stride < Features.Count)
                {
                    table[i / stride, i % stride] = _weights[i];
                }
            }

            return table;
        }
    }

    /// <summary>One for each line: its score at the mean of all columns.</summary>
    public double[] Intercepts => [.. _weights.Where((_, i) => i % (Features.Count + 1) == Features.Count)];

    private protected override void Learn(TrainingSet set)
    {
        _scaling = Standardisation.Of(set.Features);
        var lines = set.Classes.Length == 2 ? 1 : set.Classes.Length;
        var found = new double[lines * (set.Features.ColumnCount + 1)];
        if (lines == 1)
        {
            MinimiseBinary(set, found);
        }
        else
        {
            Lbfgs.Minimise(new MultinomialLogLoss(set, _scaling, C).Evaluate, found, Tolerance, 1e-10, MaxSteps, set.Report);
        }

        _weights = found;
    }

    // Of many rows, some show nearly where the minimum is and how the function bends there; few steps are left for all.
    private void MinimiseBinary(TrainingSet set, double[] found)
    {
        var loss = new BinaryLogLoss(set, _scaling, C);
        var history = new Lbfgs.History();
        if (loss.HasSample)
        {
            Lbfgs.Minimise(loss.EvaluateSample, found, Tolerance, 1e-8, MaxSteps, _ => { }, history);
        }

        Lbfgs.Minimise(loss.Evaluate, found, Tolerance, 1e-10, MaxSteps, set.Report, history);
    }

    private protected override void Score(ReadOnlySpan<double> row, Span<double> probabilities)
    {
        if (probabilities.Length == 2)
        {
            probabilities[1] = Softmax.Sigmoid(Line(row, 0));
            probabilities[0] = 1 - probabilities[1];
            return;
        }

        for (var line = 0; line < probabilities.Length; line++)
        {
            probabilities[line] = Line(row, line);
        }

        Softmax.InPlace(probabilities);
    }

    private double Line(ReadOnlySpan<double> row, int line)
    {
        var at = line * (row.Length + 1);
        var sum = _weights[at + row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            sum += _weights[at + i] * _scaling.Apply(row[i], i);
        }

        return sum;
    }

    internal override void Write(ModelWriter model)
    {
        model.Number("c", C);
        model.Numbers("means", _scaling.Means);
        model.Numbers("scales", _scaling.Scales);
        model.Numbers("weights", _weights);
    }

    internal override void Read(ModelReader model)
    {
        _scaling = new Standardisation(model.Numbers("means", Features.Count), model.Positives("scales", Features.Count));
        _weights = model.Numbers("weights", (Features.Count + 1) * (Classes.Count == 2 ? 1 : Classes.Count));
    }
}
