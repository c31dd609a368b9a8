using System.Globalization;
using LabTui.Learning;

namespace LabTui.Panels.ModelFigures;

/// <summary>The rows to learn from, and those behind them that are held out; the rows of the stream are neither.</summary>
internal sealed record HeldOutRows(PaymentFeatures Past, PaymentFeatures Held)
{
    public int First => Past.Count;

    /// <summary>The accuracy of a model that always says "legitimate".</summary>
    public double LegitimateShare => Held.Count == 0 ? double.NaN : (double)Held.Labels.Counts()[0] / Held.Count;

    public string Words => string.Create(CultureInfo.InvariantCulture, $"held out: rows {First:N0} to {First + Held.Count - 1:N0}");

    public static HeldOutRows Of(TransactionFile file, CancellationToken cancellationToken)
    {
        var all = OwnPipeline.TrainRows(file.CountRows());
        var (past, held) = file.ReadFeatures(0, all, cancellationToken).SplitAt(OwnPipeline.FirstHeldOut(all));
        return new(past, held);
    }
}
