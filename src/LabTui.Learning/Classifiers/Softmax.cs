namespace LabTui.Learning;

internal static class Softmax
{
    /// <summary>Turns scores, logarithms of what is proportional to probabilities, into probabilities. Great scores do not overflow.</summary>
    public static void InPlace(Span<double> scores)
    {
        var greatest = double.NegativeInfinity;
        foreach (var score in scores)
        {
            greatest = Math.Max(greatest, score);
        }

        var sum = 0.0;
        foreach (ref var score in scores)
        {
            score = Math.Exp(score - greatest);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }

    /// <summary>The probability of the second of two classes from its score against the first.</summary>
    public static double Sigmoid(double score) => 1 / (1 + Math.Exp(-score));
}
