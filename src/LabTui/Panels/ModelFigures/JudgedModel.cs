using LabTui.Learning;

namespace LabTui.Panels.ModelFigures;

/// <summary>How one model does on rows that were held out.</summary>
/// <param name="Precision">For each recall from 0 to 1, the best there is at it or beyond it.</param>
/// <param name="Recall">For each share of the legitimate that is accused, from 0 to 1; straight between two thresholds.</param>
/// <param name="Seconds">It took to fit; null where that is not known.</param>
internal sealed record JudgedModel(FraudEvaluation Figures, double[] Precision, double[] Recall, double? Seconds)
{
    private const int Steps = 100;

    public static JudgedModel Of(FraudModel model, PaymentFeatures held, double? seconds)
    {
        var probabilities = model.Probabilities(held.Features);
        bool[] actual = [.. Enumerable.Range(0, held.Count).Select(row => held.Labels[row] == "1")];
        var points = Metrics.PrecisionRecall(actual, probabilities);
        var frauds = actual.Count(it => it);
        return new(
            FraudEvaluation.Of(model, held.Features, held.Labels),
            PrecisionOf(points),
            RecallOf(points, frauds, held.Count - frauds),
            seconds
        );
    }

    private static double[] PrecisionOf(IReadOnlyList<(double Threshold, double Precision, double Recall)> points)
    {
        var best = new double[Steps + 1];
        var (at, most) = (points.Count - 1, 0.0);
        for (var step = Steps; step >= 0; step--)
        {
            for (; at >= 0 && points[at].Recall >= (double)step / Steps; at--)
            {
                most = Math.Max(most, points[at].Precision);
            }

            best[step] = most;
        }

        return best;
    }

    private static double[] RecallOf(IReadOnlyList<(double Threshold, double Precision, double Recall)> points, int frauds, int legitimate)
    {
        var recall = new double[Steps + 1];
        (double Accused, double Recall) before = (0, 0);
        var at = 0;
        for (var step = 0; step <= Steps; step++)
        {
            var accused = (double)step / Steps;
            for (; at < points.Count && Accused(points[at]) <= accused; at++)
            {
                before = (Accused(points[at]), points[at].Recall);
            }

            var next = at < points.Count ? (Accused: Accused(points[at]), points[at].Recall) : (1, 1);
            var part = next.Accused > before.Accused ? (accused - before.Accused) / (next.Accused - before.Accused) : 0;
            recall[step] = before.Recall + (part * (next.Recall - before.Recall));
        }

        return recall;

        double Accused((double Threshold, double Precision, double Recall) point)
        {
            var caught = point.Recall * frauds;
            return point.Precision > 0 ? Math.Max(0, (caught / point.Precision) - caught) / Math.Max(1, legitimate) : 1;
        }
    }
}
