namespace LabTui.Learning;

/// <summary>
/// Finds the least value of a smooth function of many variables: L-BFGS with ten remembered steps, and a line search that
/// halves and doubles until the weak Wolfe conditions hold.
/// </summary>
internal static class Lbfgs
{
    private const int Memory = 10;

    /// <summary>The last steps, from which the curvature is estimated; a later search of nearly the same function can go on with it.</summary>
    public sealed class History
    {
        internal LinkedList<(double[] Step, double[] Change, double Scale)> Steps { get; } = new();
    }

    /// <summary>The value at a point; writes the gradient there.</summary>
    public delegate double Function(ReadOnlySpan<double> point, Span<double> gradient);

    /// <param name="start">Where to begin; becomes the result.</param>
    /// <param name="gradientTolerance">Ends when no part of the gradient is greater.</param>
    /// <param name="valueTolerance">Ends when a step gains less than this part of the value.</param>
    public static void Minimise(
        Function function,
        double[] start,
        double gradientTolerance,
        double valueTolerance,
        int steps,
        Action<double> report,
        History? known = null
    )
    {
        var gradient = new double[start.Length];
        var value = function(start, gradient);
        var history = (known ?? new History()).Steps;
        for (var step = 0; step < steps && Greatest(gradient) > gradientTolerance; step++)
        {
            report((double)step / steps);
            var direction = Direction(gradient, history);
            var slope = Dot(direction, gradient);
            if (slope >= 0)
            {
                // What is known of the curvature is of no use here: begin anew, straight down.
                history.Clear();
                direction = Direction(gradient, history);
                slope = Dot(direction, gradient);
            }

            var length = history.Count == 0 ? 1 / Math.Sqrt(-slope) : 1;
            if (Search(function, start, value, slope, direction, length) is not { } next)
            {
                return;
            }

            double[] moved = Difference(next.Point, start),
                change = Difference(next.Gradient, gradient);
            var curvature = Dot(moved, change);
            if (curvature > 1e-300)
            {
                history.AddLast((moved, change, 1 / curvature));
            }

            if (history.Count > Memory)
            {
                history.RemoveFirst();
            }

            var gain = (value - next.Value) / Math.Max(Math.Max(Math.Abs(value), Math.Abs(next.Value)), 1);
            next.Point.CopyTo(start, 0);
            (gradient, value) = (next.Gradient, next.Value);
            if (gain <= valueTolerance)
            {
                return;
            }
        }
    }

    private static double[] Direction(double[] gradient, LinkedList<(double[] Step, double[] Change, double Scale)> history)
    {
        double[] direction = [.. gradient.Select(part => -part)];
        var factors = new Stack<double>();
        for (var node = history.Last; node is not null; node = node.Previous)
        {
            factors.Push(node.Value.Scale * Dot(node.Value.Step, direction));
            AddTo(direction, node.Value.Change, -factors.Peek());
        }

        if (history.Last is { } last)
        {
            var scale = 1 / (last.Value.Scale * Dot(last.Value.Change, last.Value.Change));
            direction = [.. direction.Select(part => part * scale)];
        }

        foreach (var (step, change, scale) in history)
        {
            AddTo(direction, step, factors.Pop() - (scale * Dot(change, direction)));
        }

        return direction;
    }

    // Null when no step along the direction makes the value smaller: rounding sets the limit.
    private static (double[] Point, double[] Gradient, double Value)? Search(
        Function function,
        double[] start,
        double value,
        double slope,
        double[] direction,
        double length
    )
    {
        var (shortest, longest) = (0.0, double.PositiveInfinity);
        for (var tries = 0; tries < 50 && slope < 0; tries++)
        {
            double[] point = [.. start],
                gradient = new double[start.Length];
            AddTo(point, direction, length);
            var there = function(point, gradient);
            if (!(there <= value + (1e-4 * length * slope)))
            {
                longest = length;
            }
            else if (Dot(gradient, direction) < 0.9 * slope)
            {
                shortest = length;
            }
            else
            {
                return (point, gradient, there);
            }

            length = double.IsInfinity(longest) ? length * 2 : (shortest + longest) / 2;
        }

        return null;
    }

    private static double Greatest(double[] values) => values.Max(Math.Abs);

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void AddTo(double[] target, double[] values, double factor)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += factor * values[i];
        }
    }

    private static double[] Difference(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];
}
