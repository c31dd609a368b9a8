using System.Text;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>Scores records of features with a model, one by one.</summary>
internal sealed class ScoreSink(FraudModel model) : BoardSink
{
    private readonly double[] _features = new double[FeatureLine.Width];

    public override string Scorer => model.Card.Trainer;

    public override void Take(RecordBatch batch, int index, bool replayed)
    {
        if (!FeatureLine.TryParse(batch.Value(index), _features, out var fraud))
        {
            Skip();
            return;
        }
        var probability = model.Probability(_features);
        Add(
            new Scored(
                Encoding.UTF8.GetString(batch.Key(index)),
                _features[0],
                (int)_features[1],
                (int)_features[2],
                _features[3],
                probability,
                fraud
            ),
            replayed
        );
    }
}
