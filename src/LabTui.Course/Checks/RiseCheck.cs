using System.Globalization;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>rise: { topic, field, at-least }</c>: a number in the last record against that in the first.</summary>
internal sealed class RiseCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var topic = world.Topic(spec);
        if (world.Watermarks(topic) is null)
        {
            return Task.FromResult(CheckSeen.NoTopic(topic));
        }

        var numbers = JsonField
            .Values(topic, spec.Text("field")!, world, cancellationToken)
            .Select(text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (double?)null
            )
            .OfType<double>();
        return Task.FromResult(Judge([.. numbers], spec.Bound("at-least")!));
    }

    internal static CheckSeen Judge(IReadOnlyList<double> numbers, Bounds wanted)
    {
        if (numbers.Count < 2)
        {
            return CheckSeen.NotYet(numbers.Count == 0 ? "no record with that number" : "one record", ("records", numbers.Count));
        }

        // Decimal fractions are not binary ones: 0.3 - 0.2 is to be 0.1.
        var rise = Math.Round(numbers[^1] - numbers[0], 9);
        var seen = $"from {Bounds.Number(numbers[0])} to {Bounds.Number(numbers[^1])}";
        return wanted.Holds(rise)
            ? CheckSeen.Pass(seen)
            : CheckSeen.NotYet(
                $"{seen}, a rise of {wanted} wanted",
                ("records", numbers.Count),
                ("first", Bounds.Number(numbers[0])),
                ("last", Bounds.Number(numbers[^1])),
                ("rise", Bounds.Number(rise))
            );
    }
}
