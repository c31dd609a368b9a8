namespace LabTui.Learning;

/// <summary>Knows nothing but how frequent the classes are. What does not beat it has learned nothing.</summary>
public sealed class Baseline : Classifier
{
    private double[] shares = [];

    public override string Kind => "baseline";

    private protected override bool NeedsTwoClasses => false;

    private protected override void Learn(TrainingSet set)
    {
        shares = new double[set.Classes.Length];
        for (var row = 0; row < set.RowCount; row++)
        {
            shares[set.Codes[row]] += set.Weight(row);
        }

        var sum = shares.Sum();
        shares = [.. shares.Select(share => share / sum)];
    }

    private protected override void Score(ReadOnlySpan<double> row, Span<double> probabilities) => shares.CopyTo(probabilities);

    internal override void Write(ModelWriter model) => model.Numbers("shares", shares);

    internal override void Read(ModelReader model) => shares = model.Numbers("shares", Classes.Count);
}
