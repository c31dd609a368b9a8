using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>values: { topic, field, are }</c>: a field has these values and no others, each in one record at least.</summary>
internal sealed class ValuesCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var topic = world.Topic(spec);
        return Task.FromResult(
            world.Watermarks(topic) is null
                ? CheckSeen.NoTopic(topic)
                : Judge([.. JsonField.Values(topic, spec.Text("field")!, world, cancellationToken)], spec.Names("are"))
        );
    }

    /// <param name="values">Of all records, in the order read.</param>
    internal static CheckSeen Judge(IReadOnlyList<string> values, IReadOnlyList<string> wanted)
    {
        var seen = string.Join(", ", values.Distinct());
        var (missing, others) = (Listed(wanted.Except(values)), Listed(values.Except(wanted)));
        if (missing.Length + others.Length == 0)
        {
            return CheckSeen.Pass(values.Count > wanted.Count ? $"{seen}; some came more than once" : seen);
        }

        return CheckSeen.NotYet(
            values.Count == 0
                ? "no record with that field"
                : string.Join(
                    "; ",
                    new[] { missing.Length > 0 ? $"missing: {missing}" : "", others.Length > 0 ? $"not wanted: {others}" : "" }.Where(it =>
                        it.Length > 0
                    )
                ),
            ("records", values.Count),
            ("seen", seen),
            ("missing", missing),
            ("others", others)
        );
    }

    private static string Listed(IEnumerable<string> values) => string.Join(", ", values);
}
