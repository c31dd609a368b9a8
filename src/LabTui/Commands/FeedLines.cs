using System.CommandLine;
using System.Globalization;
using LabTui.Course;
using LabTui.Course.Feeds;
using LabTui.Panels;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>A feed as lines of text: one a second while something happens, and one at the end.</summary>
internal static class FeedLines
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(
        DashboardRequest request,
        CommandServices services,
        ParseResult parsed,
        bool untilEnd,
        CancellationToken cancellationToken
    )
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, services.Stop);
        var settings = services.Cluster(parsed);
        if (request.Kind == DashboardKind.Topics)
        {
            return await TopicLinesAsync(settings, services, untilEnd, stopped.Token);
        }

        if (request.Kind == DashboardKind.Lag)
        {
            return await LagLines.RunAsync(
                settings,
                request.Group is null ? null : settings.Group(request.Group),
                services,
                untilEnd,
                stopped.Token
            );
        }

        var (sink, line) = Sink(request, services, parsed);
        var status = FeedStatus.Initial;
        var options = new FeedOptions(
            settings.Topic(request.Topic),
            request.Group is null ? null : settings.Group(request.Group),
            untilEnd,
            EndWhenHeld: true
        );
        using var feed = new Feed(
            settings,
            options,
            new Pace(request.Rate),
            sink,
            seen => Volatile.Write(ref status, seen),
            services.Time
        ).Start();
        var told = "";
        string? warned = null;
        while (!feed.Completion.IsCompleted && !stopped.IsCancellationRequested && !services.IsUnread())
        {
            await Task.WhenAny(feed.Completion, Task.Delay(s_between, services.Time, stopped.Token));
            if (feed.Completion.IsCompleted)
            {
                break;
            }

            var happened = status.State is FeedState.Gone or FeedState.Lost ? status.Message : status.Notice;
            if (happened is not null && happened != warned)
            {
                await services.Error.WriteLineAsync(VisibleText.Of(warned = happened));
            }

            if (line(status) is var now && now != told)
            {
                await services.Out.WriteLineAsync(told = now);
            }
        }
        feed.Dispose();
        (sink as IDisposable)?.Dispose();
        if (status.State == FeedState.Failed)
        {
            throw UserProblem.Environment(status.Message);
        }

        await services.Out.WriteLineAsync(line(status));
        if (status.State == FeedState.Held)
        {
            throw new UserProblem(
                ExitCode.NotYet,
                $"stopped at {(sink as BoardSink)?.Scorer}: {status.Message}; nothing from there on is scored, mend the file and start again"
            );
        }

        return stopped.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass;
    }

    private static (IFeedSink, Func<FeedStatus, string>) Sink(DashboardRequest request, CommandServices services, ParseResult parsed)
    {
        if (request.Kind == DashboardKind.Map)
        {
            var map = new MapSink();
            var last = new List<Payment>();
            return (map, status => Map(map, last, status));
        }
        var scores = request.Scorer(services.Home(parsed), services.Labs(parsed));
        return (scores, status => Score(scores.Snapshot(), status));
    }

    private static string Map(MapSink map, List<Payment> kept, FeedStatus status)
    {
        map.TakeNew(kept);
        if (kept.Count > 1)
        {
            kept.RemoveRange(0, kept.Count - 1);
        }

        var counts = map.Counts;
        return kept is [.., var last]
            ? Text(
                $"{counts.Seen:N0} payments, {counts.Frauds:N0} frauds, {status.PerSecond:N0}/s, lag {status.Lag}, last {last.Time} {last.City}, {last.State} {last.Amount:0.00}"
            )
            : "no payments yet";
    }

    private static string Score(ScoreSnapshot score, FeedStatus status) =>
        Text(
            $"{score.Count:N0} scored, TP {score.TruePositives} FP {score.FalsePositives} FN {score.FalseNegatives} TN {score.TrueNegatives}, precision {score.Precision:0.00} recall {score.Recall:0.00}, {status.PerSecond:N0}/s, lag {status.Lag}"
        );

    private static async Task<int> TopicLinesAsync(
        ClusterSettings settings,
        CommandServices services,
        bool once,
        CancellationToken cancellationToken
    )
    {
        using var cluster = new ClusterClient(settings);
        var told = "";
        while (!cancellationToken.IsCancellationRequested && !services.IsUnread())
        {
            var now = string.Join(
                ", ",
                cluster
                    .Topics(ClusterCommand.Limit)
                    .Where(topic => !topic.Internal)
                    .Select(topic => Text($"{topic.Name} {cluster.Watermarks(topic.Name, ClusterCommand.Limit).Sum(m => m.Count):N0}"))
            );
            now = now.Length == 0 ? "no topics yet" : now;
            if (now != told || once)
            {
                await services.Out.WriteLineAsync(told = now);
            }

            if (once)
            {
                return ExitCode.Pass;
            }

            await Task.Delay(s_between, services.Time, cancellationToken);
        }
        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
