using System.Text;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Dashboards;

/// <summary>Scores records of features with a model, one by one.</summary>
internal sealed class ScoreSink(FraudModel model) : BoardSink
{
    private readonly double[] features = new double[FeatureLine.Width];

    public override string Scorer => model.Classifier.Kind;

    public override void Take(RecordBatch batch, int index, bool replayed)
    {
        if (!FeatureLine.TryParse(batch.Value(index), features, out var fraud))
        {
            Skip();
            return;
        }
        var probability = model.Probability(features);
        Add(new Scored(
            Encoding.UTF8.GetString(batch.Key(index)), features[0], (int)features[1], (int)features[2], features[3], probability, fraud), replayed);
    }
}
