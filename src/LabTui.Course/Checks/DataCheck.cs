using System.Globalization;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>data: { rows-at-least: N }</c>: the payments can be read and there are enough of them.</summary>
internal sealed class DataCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var rows = world.Data.Facts(cancellationToken).Rows;
        var wanted = spec.Bound("rows-at-least") ?? new Bounds(1, null);
        var seen = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows in {Path.GetFileName(world.Data.Path)}");
        return Task.FromResult(wanted.Holds(rows) ? CheckSeen.Pass(seen) : CheckSeen.NotYet($"{seen}, {wanted} wanted", ("rows", rows)));
    }
}
