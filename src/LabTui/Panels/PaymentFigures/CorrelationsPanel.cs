using System.Runtime.CompilerServices;
using LabTui.Learning;
using LabTui.Panels.FigurePanels;

namespace LabTui.Panels.PaymentFigures;

/// <summary>The correlations of columns of the loaded file.</summary>
internal static class CorrelationsPanel
{
    public static PanelKind Kind { get; } =
        FigureKind.Of(
            "correlations",
            "How much columns of the loaded file rise and fall together",
            "correlations",
            [PaymentColumns.Names],
            (context, arguments) =>
            {
                var columns = PaymentColumns.Of(arguments, PaymentColumns.All);
                return cancellationToken => MakeAsync(context, columns, cancellationToken);
            }
        );

    private static async IAsyncEnumerable<Figures> MakeAsync(
        PanelContext context,
        IReadOnlyList<string> columns,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        var data = PaymentColumns.Read(context, columns, cancellationToken);
        var matrix = Correlations.Matrix(data, columns);
        yield return new CorrelationFigures(columns, [.. matrix.Cast<double>()], data.RowCount);
    }
}
