namespace LabTui.Learning;

/// <summary>
/// Asks the nearest rows it knows, each with one vote; where classes have as many votes, the first class wins. Distances
/// are Euclidean, so columns with great numbers decide: see <see cref="Standardised"/>.
/// </summary>
public sealed class NearestNeighbours : Classifier
{
    private const int MostNeighbours = 1000;
    private double[] _cells = [];
    private int[] _codes = [];
    private Standardisation _scaling = Standardisation.None(0);
    private KdTree? _tree;
    private int _neighbours = 5;

    public override string Kind => "nearest-neighbours";

    /// <summary>How many rows are asked: 1 to 1,000, and no more than there are.</summary>
    public int Neighbours
    {
        get => _neighbours;
        init =>
            _neighbours = value is >= 1 and <= MostNeighbours
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "1 to 1000.");
    }

    /// <summary>Whether every column is first brought to mean 0 and variance 1.</summary>
    public bool Standardised { get; init; }

    private protected override void Learn(TrainingSet set)
    {
        if (set.RowCount < Neighbours)
        {
            throw new DataProblem(
                "features",
                null,
                null,
                $"{set.RowCount} rows",
                $"at least {Neighbours}, the neighbours to ask",
                "give more rows"
            );
        }

        _scaling = Standardised ? Standardisation.Of(set.Features) : Standardisation.None(set.Features.ColumnCount);
        _cells = set.Features.Cells.ToArray();
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i] = _scaling.Apply(_cells[i], i % set.Features.ColumnCount);
        }

        _codes = set.Codes;
        _tree = new KdTree(_cells, set.Features.ColumnCount);
    }

    private protected override void Score(ReadOnlySpan<double> row, Span<double> probabilities)
    {
        var place = row.Length <= 64 ? stackalloc double[row.Length] : new double[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            place[i] = _scaling.Apply(row[i], i);
        }

        Span<int> points = stackalloc int[Neighbours];
        Span<double> squares = stackalloc double[Neighbours];
        _tree!.Nearest(place, points, squares);
        probabilities.Clear();
        foreach (var point in points)
        {
            probabilities[_codes[point]]++;
        }

        foreach (ref var probability in probabilities)
        {
            probability /= Neighbours;
        }
    }

    internal override void Write(ModelWriter model)
    {
        model.Number("neighbours", Neighbours);
        model.Numbers("means", _scaling.Means);
        model.Numbers("scales", _scaling.Scales);
        model.Integers("codes", _codes);
        model.Numbers("cells", _cells);
    }

    internal override void Read(ModelReader model)
    {
        _codes = model.Integers("codes", null, 0, Classes.Count - 1);
        _neighbours = model.Integer("neighbours", 1, Math.Min(MostNeighbours, _codes.Length));
        _scaling = new Standardisation(model.Numbers("means", Features.Count), model.Positives("scales", Features.Count));
        _cells = model.Numbers("cells", _codes.Length * Features.Count);
        _tree = new KdTree(_cells, Features.Count);
    }
}
