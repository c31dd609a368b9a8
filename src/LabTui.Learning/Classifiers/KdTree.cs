namespace LabTui.Learning;

/// <summary>
/// Points in space, halved again and again across their widest side, so that the nearest to a place are found without
/// looking at all. Of points at the same distance the one that was given first is nearer.
/// </summary>
internal sealed class KdTree
{
    private const int LeafPoints = 16;
    private readonly double[] _cells;
    private readonly int _width;
    private readonly int[] _order;
    private readonly List<Node> _nodes = [];

    // Children stand at Left and Left + 1; a leaf has Left 0 and holds the points Start to End.
    private readonly record struct Node(int Start, int End, int Side, double Border, int Left);

    /// <param name="cells">Point after point.</param>
    public KdTree(double[] cells, int width)
    {
        this._width = width;
        _order = [.. Enumerable.Range(0, cells.Length / width)];
        this._cells = cells;
        _nodes.Add(default);
        Divide(0, 0, _order.Length);
        this._cells = new double[cells.Length];
        for (var i = 0; i < _order.Length; i++)
        {
            cells.AsSpan(_order[i] * width, width).CopyTo(this._cells.AsSpan(i * width));
        }
    }

    /// <summary>Fills both with the nearest points and the squares of their distances, nearest first.</summary>
    public void Nearest(ReadOnlySpan<double> place, Span<int> points, Span<double> squares)
    {
        points.Fill(int.MaxValue);
        squares.Fill(double.PositiveInfinity);
        Search(0, place, points, squares);
    }

    private void Divide(int node, int start, int end)
    {
        var (side, spread) = (0, 0.0);
        for (var i = 0; i < _width; i++)
        {
            var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var at = start; at < end; at++)
            {
                var value = _cells[(_order[at] * _width) + i];
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            }

            (side, spread) = greatest - least > spread ? (i, greatest - least) : (side, spread);
        }

        if (end - start <= LeafPoints || spread == 0)
        {
            _nodes[node] = new Node(start, end, 0, 0, 0);
            return;
        }

        var keys = new double[end - start];
        for (var at = start; at < end; at++)
        {
            keys[at - start] = _cells[(_order[at] * _width) + side];
        }

        keys.AsSpan().Sort(_order.AsSpan(start, end - start));
        var left = _nodes.Count;
        var middle = (start + end) / 2;
        _nodes[node] = new Node(start, end, side, _cells[(_order[middle] * _width) + side], left);
        _nodes.Add(default);
        _nodes.Add(default);
        Divide(left, start, middle);
        Divide(left + 1, middle, end);
    }

    private void Search(int at, ReadOnlySpan<double> place, Span<int> points, Span<double> squares)
    {
        var node = _nodes[at];
        if (node.Left == 0)
        {
            for (var i = node.Start; i < node.End; i++)
            {
                Offer(_order[i], Square(place, i), points, squares);
            }

            return;
        }

        var distance = place[node.Side] - node.Border;
        var near = distance < 0 ? 0 : 1;
        Search(node.Left + near, place, points, squares);
        if (distance * distance <= squares[^1])
        {
            Search(node.Left + 1 - near, place, points, squares);
        }
    }

    private double Square(ReadOnlySpan<double> place, int point)
    {
        var sum = 0.0;
        var cell = _cells.AsSpan(point * _width, _width);
        for (var i = 0; i < cell.Length; i++)
        {
            sum += (place[i] - cell[i]) * (place[i] - cell[i]);
        }

        return sum;
    }

    private static void Offer(int point, double square, Span<int> points, Span<double> squares)
    {
        if (square > squares[^1] || (square == squares[^1] && point > points[^1]))
        {
            return;
        }

        var to = squares.Length - 1;
        for (; to > 0 && (square < squares[to - 1] || (square == squares[to - 1] && point < points[to - 1])); to--)
        {
            (points[to], squares[to]) = (points[to - 1], squares[to - 1]);
        }

        (points[to], squares[to]) = (point, square);
    }
}
