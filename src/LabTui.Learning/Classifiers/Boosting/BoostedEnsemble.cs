namespace LabTui.Learning;

/// <summary>All trees of a boosted model. Several classes have a line of trees each, two share one.</summary>
internal sealed class BoostedEnsemble
{
    private readonly Tree[][] _lines;
    private readonly LeafMasks?[] _masks;

    /// <param name="trees">Round by round, in each a tree for every line.</param>
    /// <param name="start">The score of each line before the first tree.</param>
    public BoostedEnsemble(IReadOnlyList<Tree> trees, double[] start, int features)
    {
        (Trees, Start) = (trees, start);
        _lines = [.. Enumerable.Range(0, start.Length).Select(line => trees.Where((_, i) => i % start.Length == line).ToArray())];
        _masks = [.. _lines.Select(line => LeafMasks.Create(line, features))];
    }

    public static BoostedEnsemble Empty { get; } = new([], [0], 0);

    public IReadOnlyList<Tree> Trees { get; }

    public double[] Start { get; }

    public void Score(ReadOnlySpan<double> row, Span<double> probabilities)
    {
        if (_lines.Length == 1)
        {
            var probability = Softmax.Sigmoid(Line(0, row));
            (probabilities[0], probabilities[1]) = (1 - probability, probability);
            return;
        }

        for (var line = 0; line < _lines.Length; line++)
        {
            probabilities[line] = Line(line, row);
        }

        Softmax.InPlace(probabilities);
    }

    private double Line(int line, ReadOnlySpan<double> row)
    {
        if (_masks[line] is { } quick)
        {
            return Start[line] + quick.Score(row);
        }

        var score = Start[line];
        foreach (var tree in _lines[line])
        {
            score += tree.Find(row)[0];
        }

        return score;
    }
}
