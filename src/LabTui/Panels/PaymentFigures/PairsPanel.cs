using System.Globalization;
using System.Runtime.CompilerServices;
using LabTui.Course;
using LabTui.Learning;
using LabTui.Panels.FigurePanels;

namespace LabTui.Panels.PaymentFigures;

/// <summary>Columns of the loaded file against each other, for rows that are drawn by lot.</summary>
internal static class PairsPanel
{
    private const int MostRows = 10_000;

    private static readonly PanelAttribute s_rows = new("rows", "N", "So many rows are drawn by lot")
    {
        Problem = value => Number(value) is > 0 and <= MostRows ? null : $"rows {value}: write a number from 1 to {MostRows}",
    };

    private static readonly PanelAttribute s_seed = new("seed", "N", "The same seed draws the same rows")
    {
        Problem = value => Number(value) is null ? $"seed {value}: write a number from 0 to {int.MaxValue}" : null,
    };

    public static PanelKind Kind { get; } =
        FigureKind.Of(
            "pairs",
            "Columns of the loaded file against each other",
            "two columns at a time",
            [PaymentColumns.Names, s_rows, s_seed],
            (context, arguments) =>
            {
                var columns = PaymentColumns.Of(arguments, TransactionColumns.Predictors);
                var (rows, seed) = (Checked(arguments, s_rows) ?? 1000, Checked(arguments, s_seed) ?? 0);
                return cancellationToken => MakeAsync(context, columns, rows, seed, cancellationToken);
            }
        );

    private static async IAsyncEnumerable<Figures> MakeAsync(
        PanelContext context,
        IReadOnlyList<string> columns,
        int rows,
        int seed,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        var data = PaymentColumns.Read(context, PaymentColumns.All, cancellationToken);
        var drawn = data.Take(RowSample.Of(data.RowCount, rows, seed));
        var labels = drawn.Numbers(TransactionColumns.Label).ToArray();
        int[] order = [.. Enumerable.Range(0, labels.Length).OrderBy(row => labels[row])];
        var sorted = drawn.Take(order);
        yield return new PairFigures(
            PaymentColumns.All.ToDictionary(name => name, name => sorted.Numbers(name).ToArray()),
            columns,
            [.. sorted.Numbers(TransactionColumns.Label).ToArray().Select(label => (int)label)]
        );
    }

    private static int? Checked(PanelArguments arguments, PanelAttribute attribute) =>
        arguments.Of(attribute) is not { } text ? null
        : attribute.Problem(text) is { } problem ? throw UserProblem.Usage(problem)
        : Number(text);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
