namespace LabTui.Learning;

/// <summary>Knows nothing but how frequent the classes are. What does not beat it has learned nothing.</summary>
public sealed class Baseline : Classifier
{
    private double[] _shares = [];

    public override string Kind => "baseline";

    private protected override bool NeedsTwoClasses => false;

    private protected override void Learn(TrainingSet set)
    {
        _shares = new double[set.Classes.Length];
        for (var row = 0; row < set.RowCount; row++)
        {
            _shares[set.Codes[row]] += set.Weight(row);
        }

        var sum = _shares.Sum();
        _shares = [.. _shares.Select(share => share / sum)];
    }

    private protected override void Score(ReadOnlySpan<double> row, Span<double> probabilities) => _shares.CopyTo(probabilities);

    internal override void Write(ModelWriter model) => model.Numbers("shares", _shares);

    internal override void Read(ModelReader model) => _shares = model.Numbers("shares", Classes.Count);
}
