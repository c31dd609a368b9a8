using LabTui.Course.Coding;
using LabTui.Course.Feeds;
using LabTui.Exercises;
using LabTui.Panels.NamedTopics;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>How each panel looks in every terminal: alone, and as a strip below a text.</summary>
[Collection(ScreenCollection.Name)]
public sealed class PanelPictureTests
{
    private static readonly FeedStatus s_running = new(FeedState.Running, "", 40, 12, 9_960);

    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_map(int width, int height, GlyphSet glyphs, ColorDepth depth) => Looks("map", Map, new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_score_board(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        Looks("score", Score, new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_broker(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        Looks("topics", Topics, new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_lag_of_a_group(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        Looks("lag", Lag, new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_activity_of_a_broker(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        Looks("activity", () => TestActivity.Panel(), new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_commands_print(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        Looks("output", Output, new(width, height, glyphs, depth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void An_exercise_that_does_not_compile(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("exercise", Exercise, new(width, height, glyphs, depth));

    private static void Looks(string name, Func<PanelView> make, ScreenShape shape) => PanelShapes.Match(name, _ => make(), shape);

    private static MapPanel Map()
    {
        var sink = new MapSink();
        foreach (var payment in TestPayments.Records)
        {
            sink.Take(payment, 0, replayed: false);
        }

        var panel = new MapPanel(sink, new Pace(0.5));
        panel.Tell(s_running);
        return panel;
    }

    private static ScorePanel Score()
    {
        var panel = new ScorePanel(new TestBoard(), Pace.Full());
        panel.Tell(s_running);
        return panel;
    }

    private static TopicsPanel Topics()
    {
        var panel = new TopicsPanel();
        panel.Show(
            new BrokerContent(
                [
                    new TopicView(new("customerinfo", [], false), [new(0, 0, 10_000), new(1, 120, 9_000)]),
                    new TopicView(new("features", [], false), [new(0, 0, 5)]),
                ],
                [
                    new GroupView(new("104a", "Stable", "range", [new("m-1", "rdkafka", "/127.0.0.1", [])]), 1_234),
                    new GroupView(new("104b", "PreparingRebalance", "", []), null),
                ],
                null
            )
        );
        return panel;
    }

    private static LagPanel Lag()
    {
        var member = new GroupMember("rdkafka-1111", "rdkafka", "/127.0.0.1", [new("customerinfo", 0), new("customerinfo", 1)]);
        var group = new GroupInfo("104a", "Stable", "range", [member]);
        var board = new LagBoard(["104a", "104b"], "104a") { GroupsSeen = true };
        foreach (var lag in new[] { 9_000, 8_200, 7_000, 5_500, 5_400, 4_000 })
        {
            PartitionLag[] partitions = [new("customerinfo", 0, 10_000 - lag, 0, 10_000), new("customerinfo", 1, null, 0, 12)];
            board = board.With(new WatchSnapshot<LagView>(DateTimeOffset.UnixEpoch, new LagView(group, partitions), null));
        }

        var panel = new LagPanel();
        panel.Show(board);
        return panel;
    }

    private static OutputPanel Output()
    {
        var panel = new OutputPanel("output", "labtui", new InputHistory());
        panel.Write("$ labtui topics describe --topic customerinfo", Ink.Muted);
        panel.Write("partition  leader  replicas  oldest   next\n        0       1         1       0  10000");
        panel.Write(
            "This is a long sentence, which does not have room in a line of eighty columns, and so is broken between two words of it, and goes on below."
        );
        panel.Write("ended with exit code 2", Ink.Bad);
        return panel;
    }

    private static ExercisePanel Exercise(Look look)
    {
        const string source =
            "public static class Work\n{\n    // writes one record\n    public static int Go(string name)\n    {\n        return name.Length > 10 ? 1 : \"many\"\n    }\n}\n";
        var problem = new CompileProblem(
            "Work.cs",
            6,
            45,
            46,
            "CS1002",
            "; expected",
            "A statement ends with a semicolon: put ; after it.",
            "",
            true
        );
        var verdict = new ExerciseVerdict(new CompileResult(null, null, [problem]), null, TimeSpan.FromSeconds(0.2));
        var judged = new Judged([new SourceFile("Work.cs", source)], verdict);
        return new ExercisePanel(
            "/home/student/labtui/exercises/second/Work.cs",
            () => new ExerciseState(judged, false, false),
            () => look
        );
    }
}
