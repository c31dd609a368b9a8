using System.Runtime.InteropServices;
using LabTui.Course.Coding;
using LabTui.Course.Reading;
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
    private readonly List<byte> _keys = [];
    private readonly List<(int KeyEnd, bool Fraud, bool Replayed)> _waiting = [];
    private double[] _results = [];

    public override string Scorer => "your Predict";

    public override JudgedBy? Judge => new(LoggedBatch.Student, predict.Hash, predict.Code);

    public override void Take(RecordBatch batch, int index, bool replayed)
    {
        Span<double> features = stackalloc double[FeatureLine.Width];
        if (!FeatureLine.TryParse(batch.Value(index), features, out var fraud))
        {
            Skip(batch, index);
            return;
        }

        _rows.AddRange(features);
        _keys.AddRange(batch.Key(index));
        _waiting.Add((_keys.Count, fraud, replayed));
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
        var values = CollectionsMarshal.AsSpan(_rows);
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
        _keys.Clear();
        _waiting.Clear();
    }

    public void Dispose() => predict.Dispose();

    private void Put(ReadOnlySpan<double> values, ReadOnlySpan<double> said)
    {
        var keys = CollectionsMarshal.AsSpan(_keys);
        var from = 0;
        for (var i = 0; i < said.Length; i++)
        {
            var row = values.Slice(i * FeatureLine.Width, FeatureLine.Width);
            var (end, fraud, replayed) = _waiting[i];
            var probability = double.IsNaN(said[i]) ? 0 : Math.Clamp(said[i], 0, 1);
            Add(new Scored("", row[0], (int)row[1], (int)row[2], row[3], probability, fraud), keys[from..end], replayed);
            from = end;
        }
    }
}
