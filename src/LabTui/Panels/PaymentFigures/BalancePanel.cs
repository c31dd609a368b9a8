using LabTui.Panels.FigurePanels;

namespace LabTui.Panels.PaymentFigures;

/// <summary>How rare fraud is. As long as that is asked and not answered, bars stand there without numbers.</summary>
internal static class BalancePanel
{
    private const string Name = "balance";

    public static PanelKind Kind { get; } =
        FigureKind.Of(Name, "How rare fraud is in the loaded file", "how rare is fraud", [], (context, _) => Source(context));

    private static FigureSource Source(PanelContext context) =>
        cancellationToken =>
        {
            var question = new OpenQuestion(context, Name, "fraud-share");
            BalanceCounts? counts = null;
            return RepeatedLook.Of(context.Course.Time, Look, cancellationToken);

            Figures Look()
            {
                counts ??= BalanceCounts.Of(context.Course.Data.Open(cancellationToken).Read(cancellationToken: cancellationToken));
                return new BalanceFigures(counts.Of(withNumbers: !question.IsOpen()), counts.Rows);
            }
        };
}
