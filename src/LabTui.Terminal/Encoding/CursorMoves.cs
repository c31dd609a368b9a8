namespace LabTui.Terminal;

/// <summary>
/// Where the terminal's cursor is, and the cheapest bytes to have it elsewhere. Moves count on raw mode (a line feed keeps
/// the column) and on automatic wrap being off (the last column does not wrap).
/// </summary>
internal sealed class CursorMoves
{
    /// <summary>Minus one: not known, for instance behind a glyph whose width terminals disagree on.</summary>
    internal int X { get; private set; } = -1;

    internal int Y { get; private set; } = -1;

    internal void Forget() => (X, Y) = (-1, -1);

    internal void ForgetColumn() => X = -1;

    internal void At(int x, int y) => (X, Y) = (x, y);

    /// <summary>Bytes that Move would write on the same row.</summary>
    internal int CostInRow(int x) => HorizontalCost(X, x).Cost;

    internal void Move(ByteBuffer into, int x, int y)
    {
        var absolute = AbsoluteCost(x, y);
        var (sameColumn, viaSame) = (VerticalCost(y), HorizontalCost(X, x));
        var relative = sameColumn.Cost + viaSame.Cost;
        var viaReturn = HorizontalCost(0, x);
        var returned = sameColumn.Cost + 1 + viaReturn.Cost;
        if (absolute <= relative && absolute <= returned)
        {
            PutAbsolute(into, x, y);
        }
        else if (relative <= returned)
        {
            Vertical(into, sameColumn.Way, y);
            Horizontal(into, viaSame.Way, X, x);
        }
        else
        {
            into.Put((byte)'\r');
            Vertical(into, sameColumn.Way, y);
            Horizontal(into, viaReturn.Way, 0, x);
        }

        At(x, y);
    }

    private enum Way
    {
        None,
        Steps,
        Count,
        Absolute,
    }

    private const int Never = 1000;

    /// <summary>CUP leaves out what is one: "CSI H", "CSI 5H", "CSI ;7H", "CSI 5;7H".</summary>
    private static int AbsoluteCost(int x, int y) =>
        3 + (y == 0 ? 0 : ByteBuffer.DigitsOf(y + 1)) + (x == 0 ? 0 : 1 + ByteBuffer.DigitsOf(x + 1));

    private static void PutAbsolute(ByteBuffer into, int x, int y)
    {
        into.Put("\u001b["u8);
        if (y > 0)
        {
            into.PutNumber(y + 1);
        }

        if (x > 0)
        {
            into.Put((byte)';');
            into.PutNumber(x + 1);
        }

        into.Put((byte)'H');
    }

    /// <summary>Line feeds down, CUU and CUD by count, or VPA.</summary>
    private (int Cost, Way Way) VerticalCost(int y)
    {
        if (Y < 0)
        {
            return (Never, Way.None);
        }

        var distance = Math.Abs(y - Y);
        var count = CountCost(distance);
        var absolute = CountCost(y + 1);
        return distance == 0 ? (0, Way.None)
            : y > Y && distance <= Math.Min(count, absolute) ? (distance, Way.Steps)
            : count <= absolute ? (count, Way.Count)
            : (absolute, Way.Absolute);
    }

    private void Vertical(ByteBuffer into, Way way, int y)
    {
        if (way == Way.Steps)
        {
            for (var i = Y; i < y; i++)
            {
                into.Put((byte)'\n');
            }
        }
        else if (way == Way.Count)
        {
            into.PutCsi(Math.Abs(y - Y), y > Y ? 'B' : 'A');
        }
        else if (way == Way.Absolute)
        {
            into.PutCsi(y + 1, 'd');
        }
    }

    /// <summary>Backspaces to the left, CUF and CUB by count, or CHA. Carriage return is tried by the caller.</summary>
    private static (int Cost, Way Way) HorizontalCost(int from, int to)
    {
        var absolute = CountCost(to + 1);
        if (from < 0)
        {
            return (absolute, Way.Absolute);
        }

        var distance = Math.Abs(to - from);
        var count = CountCost(distance);
        return distance == 0 ? (0, Way.None)
            : to < from && distance <= Math.Min(count, absolute) ? (distance, Way.Steps)
            : count <= absolute ? (count, Way.Count)
            : (absolute, Way.Absolute);
    }

    private static void Horizontal(ByteBuffer into, Way way, int from, int to)
    {
        if (way == Way.Steps)
        {
            for (var i = to; i < from; i++)
            {
                into.Put((byte)'\b');
            }
        }
        else if (way == Way.Count)
        {
            into.PutCsi(Math.Abs(to - from), to > from ? 'C' : 'D');
        }
        else if (way == Way.Absolute)
        {
            into.PutCsi(to + 1, 'G');
        }
    }

    private static int CountCost(int number) => number == 1 ? 3 : 3 + ByteBuffer.DigitsOf(number);
}
