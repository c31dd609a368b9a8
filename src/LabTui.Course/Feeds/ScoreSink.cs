using LabTui.Course.Reading;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>Scores records of features with a model, one by one.</summary>
/// <param name="hash">Of the model, for the log of what it has scored.</param>
internal sealed class ScoreSink(FraudModel model, string hash = "") : BoardSink
{
    private readonly double[] _features = new double[FeatureLine.Width];

    public override string Scorer => model.Card.Trainer;

    public override JudgedBy? Judge { get; } = new(LoggedBatch.Model, hash, null);

    public override void Take(RecordBatch batch, int index, bool replayed)
    {
        if (!FeatureLine.TryParse(batch.Value(index), _features, out var fraud))
        {
            Skip(batch, index);
            return;
        }

        var probability = model.Probability(_features);
        var scored = new Scored("", _features[0], (int)_features[1], (int)_features[2], _features[3], probability, fraud);
        Add(scored, batch.Key(index), replayed);
    }
}
