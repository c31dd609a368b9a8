using System.Globalization;
using LabTui.App;
using LabTui.Commands;
using LabTui.Course;
using LabTui.Course.Coding;
using LabTui.Course.Feeds;
using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Panels;

internal enum DashboardKind
{
    Map,
    Score,
    Topics,
    Lag,
}

/// <summary>A command line that means a live dashboard rather than lines of text: `watch map|score|topics|lag`, `score`.</summary>
/// <param name="Code">Score with the student's own code: LAB/CLASS.</param>
internal sealed record DashboardRequest(DashboardKind Kind, string Topic, string? Group, double Rate, string? Code = null)
{
    public const double FullSpeed = double.PositiveInfinity;

    /// <returns>Null when these words are an ordinary command.</returns>
    public static DashboardRequest? TryParse(IReadOnlyList<string> words)
    {
        var rest = words.SkipWhile(word => word == "labtui").ToList();
        DashboardKind? kind = rest switch
        {
            ["watch", "map", ..] => DashboardKind.Map,
            ["watch", "score", ..] or ["score", ..] => DashboardKind.Score,
            ["watch", "topics", ..] => DashboardKind.Topics,
            ["watch", "lag", ..] => DashboardKind.Lag,
            _ => null,
        };
        if (kind is null || rest.Contains("--help") || rest.Contains("--plain"))
        {
            return null;
        }

        var topic = Value(rest, "--topic") ?? (kind == DashboardKind.Score ? "features" : "customerinfo");
        return new DashboardRequest(
            kind.Value,
            topic,
            Value(rest, "--group"),
            Value(rest, "--rate") is { } text && TryParseRate(text, out var rate) ? rate : FullSpeed,
            kind == DashboardKind.Score ? Value(rest, "--code") : null
        );
    }

    public IPanel Open(WorkbookContext context)
    {
        var settings = context.Settings ?? throw UserProblem.Environment("the broker is still starting");
        var options = new FeedOptions(settings.Topic(Topic), Group is null ? null : settings.Group(Group));
        var changed = context.Inbox.PostPanelChanged;
        return Kind switch
        {
            DashboardKind.Map => new MapPanel(settings, options, new Pace(Rate), changed, context.Time),
            DashboardKind.Score => new ScorePanel(
                settings,
                options,
                Scorer(context.Home, context.LabsFolder),
                new Pace(Rate),
                changed,
                context.Time
            ),
            DashboardKind.Lag => new LagPanel(settings, options.Group, changed, context.Time),
            _ => new TopicsPanel(settings, changed, context.Time),
        };
    }

    /// <exception cref="UserProblem">There is no model yet, or no such exercise.</exception>
    public BoardSink Scorer(StudentHome home, string labsFolder)
    {
        if (Code is null)
        {
            return new ScoreSink(TrainedModel.Load(home));
        }

        var slash = Code.LastIndexOf('/');
        if (slash <= 0)
        {
            throw UserProblem.Usage($"--code {Code}: write LAB/CLASS, such as first-code/Predictor");
        }

        var lab = LabChoice.Labs(labsFolder, Code[..slash])[0];
        var exercise =
            lab.Steps.Select(step => step.Exercise).FirstOrDefault(it => it?.ClassName == Code[(slash + 1)..])
            ?? throw UserProblem.Usage($"lab {lab.Id} has no exercise {Code[(slash + 1)..]}");
        return new PredictSink(new StudentPredict(new ExerciseFiles(home.Exercises, lab), exercise));
    }

    /// <summary>`full` or records a second.</summary>
    public static bool TryParseRate(string text, out double rate)
    {
        if (text == "full")
        {
            rate = FullSpeed;
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out rate) && rate > 0;
    }

    private static string? Value(List<string> words, string option)
    {
        var at = words.IndexOf(option);
        return at >= 0 && at + 1 < words.Count
            ? words[at + 1]
            : words.FirstOrDefault(w => w.StartsWith(option + "=", StringComparison.Ordinal))?[(option.Length + 1)..];
    }
}
