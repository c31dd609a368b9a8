using System.Text;
using LabTui.Course.Coding;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>
/// Scores records of features with the student's own Predict, a batch at a time. Where the code fails the records wait for the
/// next save: none goes by unscored.
/// </summary>
internal sealed class PredictSink(StudentPredict predict) : BoardSink, IDisposable
{
    private readonly List<double> _rows = [];
    private readonly List<(string Key, bool Fraud, bool Replayed)> _waiting = [];
    private double[] _results = [];

    public override string Scorer => "your Predict";

    public override void Take(RecordBatch batch, int index, bool replayed)
    {
        Span<double> features = stackalloc double[FeatureLine.Width];
        if (!FeatureLine.TryParse(batch.Value(index), features, out var fraud))
        {
            Skip();
            return;
        }
        _rows.AddRange(features);
        _waiting.Add((Encoding.UTF8.GetString(batch.Key(index)), fraud, replayed));
    }

    public override string? Flush()
    {
        if (_waiting.Count == 0)
        {
            return null;
        }

        if (_results.Length < _waiting.Count)
        {
            _results = new double[_waiting.Count];
        }

        var said = _results.AsSpan(0, _waiting.Count);
        var values = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows);
        if (predict.Score(values, FeatureLine.Width, said) is { } trouble)
        {
            return trouble;
        }

        Put(values, said);
        Forget();
        return null;
    }

    public override void Forget()
    {
        _rows.Clear();
        _waiting.Clear();
    }

    public void Dispose() => predict.Dispose();

    private void Put(ReadOnlySpan<double> values, ReadOnlySpan<double> said)
    {
        for (var i = 0; i < said.Length; i++)
        {
            var row = values.Slice(i * FeatureLine.Width, FeatureLine.Width);
            var probability = double.IsNaN(said[i]) ? 0 : Math.Clamp(said[i], 0, 1);
            Add(
                new Scored(_waiting[i].Key, row[0], (int)row[1], (int)row[2], row[3], probability, _waiting[i].Fraud),
                _waiting[i].Replayed
            );
        }
    }
}
