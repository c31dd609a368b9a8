using System.Globalization;
using LabTui.Course.Feeds;

namespace LabTui.Panels;

/// <summary>The score board as lines of text.</summary>
internal static class ScoreLines
{
    public static Task<int> PrintAsync(
        PanelContext context,
        PanelArguments arguments,
        BoardSink sink,
        PanelPrinter printer,
        CancellationToken cancellationToken
    ) =>
        FeedLines.PrintAsync(
            context,
            arguments,
            "features",
            sink,
            status => Line(sink.Snapshot(), status) + Beside(sink),
            printer,
            cancellationToken
        );

    private static string Line(ScoreSnapshot score, FeedStatus status) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{score.Count:N0} scored, TP {score.TruePositives:N0} FP {score.FalsePositives:N0} FN {score.FalseNegatives:N0} TN {score.TrueNegatives:N0}, precision {score.Precision:0.00} recall {score.Recall:0.00}, {status.PerSecond:N0}/s, lag {status.Lag:N0}"
        );

    /// <summary>What is worth a word only where there is any.</summary>
    private static string Beside(BoardSink scores) =>
        (scores.Repeats > 0 ? string.Create(CultureInfo.InvariantCulture, $", {scores.Repeats:N0} judged before") : "")
        + (
            scores.LastPoison is [.., var last]
                ? string.Create(CultureInfo.InvariantCulture, $", {scores.Unreadable:N0} cannot be judged (last {last})")
                : ""
        );
}
