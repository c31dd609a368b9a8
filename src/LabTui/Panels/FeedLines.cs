using LabTui.Course;
using LabTui.Course.Feeds;
using LabTui.Layout;

namespace LabTui.Panels;

/// <summary>A feed as lines of text: one a second while something happens, and one at the end.</summary>
internal static class FeedLines
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public static async Task<int> PrintAsync(
        PanelContext context,
        PanelArguments arguments,
        string topic,
        IFeedSink sink,
        Func<FeedStatus, string> line,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
    {
        var status = FeedStatus.Initial;
        var pace = new Pace(Rates.Parse(arguments.Of(PanelAttribute.Rate)));
        void Tell(FeedStatus seen) => Volatile.Write(ref status, seen);
        using var feed = FeedOpening.Open(context, arguments, topic, pace, sink, Tell, printer.UntilEnd, endWhenHeld: true).Start();
        var told = "";
        string? warned = null;
        while (!feed.Completion.IsCompleted && !cancellationToken.IsCancellationRequested && !printer.IsUnread())
        {
            await Task.WhenAny(feed.Completion, Task.Delay(s_between, context.Course.Time, cancellationToken));
            if (feed.Completion.IsCompleted)
            {
                break;
            }

            if (Happened(Volatile.Read(ref status)) is { } happened && happened != warned)
            {
                await printer.Error.WriteLineAsync(VisibleText.Of(warned = happened));
            }

            if (line(Volatile.Read(ref status)) is var now && now != told)
            {
                await printer.Out.WriteLineAsync(told = now);
            }
        }

        feed.Stop();
        await feed.Completion;
        (sink as IDisposable)?.Dispose();
        if (status.State == FeedState.Failed)
        {
            throw UserProblem.Environment(status.Message);
        }

        await printer.Out.WriteLineAsync(line(status));
        if (status.State == FeedState.Held)
        {
            throw new UserProblem(
                ExitCode.NotYet,
                $"stopped at {(sink as BoardSink)?.Scorer}: {status.Message}; nothing from there on is scored, mend the file and start again"
            );
        }

        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass;
    }

    /// <summary>For the end of a line; empty when all could be read.</summary>
    public static string Unreadable(long records) =>
        records == 0 ? "" : $", {Counted.Of(records, "record is no payment", "records are no payments")}";

    private static string? Happened(FeedStatus status) => status.State is FeedState.Gone or FeedState.Lost ? status.Message : status.Notice;
}
