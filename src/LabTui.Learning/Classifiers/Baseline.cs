namespace LabTui.Learning;

/// <summary>Knows nothing but how frequent the classes are. What does not beat it has learned nothing.</summary>
public sealed class Baseline : Classifier
{
    private double[] _shares = [];

    public override string Kind => "baseline";

    private protected override void Learn(TrainingSet set)
    {
        _shares = new double[set.Classes.Length];
        foreach (var code in set.Codes)
        {
            _shares[code]++;
        }

        _shares = [.. _shares.Select(rows => rows / set.RowCount)];
    }

    private protected override void Score(ReadOnlySpan<double> row, Span<double> probabilities) => _shares.CopyTo(probabilities);

    internal override void Write(ModelWriter model) => model.Numbers("shares", _shares);

    internal override void Read(ModelReader model) => _shares = model.Numbers("shares", Classes.Count);
}
