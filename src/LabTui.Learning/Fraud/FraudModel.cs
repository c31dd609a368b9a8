using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LabTui.Learning;

/// <summary>
/// A model that judges a payment by its four predictors, whichever way it was trained, with the threshold from which on it
/// calls fraud. Several threads may ask at once.
/// </summary>
public sealed class FraudModel
{
    private readonly Judge _judge;

    /// <param name="threshold">A probability of fraud, 0 to 1.</param>
    internal FraudModel(Judge judge, ModelCard card, double threshold = 0.5) => (_judge, Card, Threshold) = (judge, card, threshold);

    public ModelCard Card { get; }

    public double Threshold { get; }

    internal Judge Judge => _judge;

    /// <summary>The same model with another threshold.</summary>
    public FraudModel At(double threshold) => new(_judge, Card, threshold);

    /// <summary>The probability of fraud. Does not allocate.</summary>
    /// <param name="payment">The four predictors, in the order of <see cref="TransactionColumns.Predictors"/>.</param>
    /// <exception cref="DataProblem">Not four numbers, or one that is not finite.</exception>
    public double Probability(ReadOnlySpan<double> payment)
    {
        if (payment.Length != FeatureLine.Width)
        {
            ThrowWidth(payment.Length);
        }

        foreach (var value in payment)
        {
            if (!FeatureTable.IsUsable(value))
            {
                ThrowUnusable(value);
            }
        }

        return _judge.Probability(payment);
    }

    /// <summary>Whether it is fraud: the probability is at least the threshold. Does not allocate.</summary>
    public bool Predict(ReadOnlySpan<double> payment) => Probability(payment) >= Threshold;

    /// <summary>The probability of fraud of each row.</summary>
    public double[] Probabilities(FeatureTable payments)
    {
        CheckColumns("features", payments.Columns);
        var probabilities = new double[payments.RowCount];
        for (var row = 0; row < probabilities.Length; row++)
        {
            probabilities[row] = Probability(payments[row]);
        }

        return probabilities;
    }

    /// <summary>Saves the card as NAME.json and what was learned in a file beside it, each whole or not at all.</summary>
    /// <param name="path">Of the card.</param>
    /// <returns>The path of the file with what was learned.</returns>
    public string Save(string path) => ModelFolder.Save(path, _judge, Card);

    /// <param name="path">Of the card, or of the file beside it.</param>
    /// <exception cref="DataProblem">No model of fraud can be read from the files.</exception>
    public static FraudModel Load(string path)
    {
        var (judge, card) = ModelFolder.Load(path);
        return new FraudModel(judge, card);
    }

    /// <exception cref="DataProblem">They are not the four predictors in their order.</exception>
    internal static void CheckColumns(string name, IReadOnlyList<string> columns)
    {
        if (!columns.SequenceEqual(TransactionColumns.Predictors))
        {
            throw new DataProblem(
                name,
                null,
                null,
                string.Join(",", columns),
                $"a model on {string.Join(",", TransactionColumns.Predictors)}",
                "train one on these columns, in this order"
            );
        }
    }

    [DoesNotReturn]
    private static void ThrowWidth(int width) =>
        throw new DataProblem(
            "payment",
            null,
            null,
            $"{width} numbers",
            $"{FeatureLine.Width}: {string.Join(", ", TransactionColumns.Predictors)}",
            "give them in this order"
        );

    [DoesNotReturn]
    private static void ThrowUnusable(double value) =>
        throw new DataProblem(
            "payment",
            null,
            null,
            value.ToString(CultureInfo.InvariantCulture),
            FeatureTable.Usable,
            "drop the payment or fill the gap first"
        );
}
