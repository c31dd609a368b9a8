using LabTui.Course.Feeds;
using LabTui.Panels;
using LabTui.Terminal;

namespace LabTui.Bench;

/// <summary>Bytes that the score board costs a terminal line, at ten payments a frame.</summary>
internal static class FramesBench
{
    private const int Frames = 200;
    private const int PerFrame = 10;

    public static void Run(BenchReport report)
    {
        foreach (var (width, height) in new[] { (120, 40), (80, 24) })
        {
            Run(report, width, height, ColorDepth.Palette256);
        }
    }

    private static void Run(BenchReport report, int width, int height, ColorDepth depth)
    {
        var look = new Look(depth, GlyphSet.Braille);
        var diff = new FrameDiff(new Capabilities(depth, GlyphSet.Braille));
        var frame = new Frame(width, height);
        var board = new ScoreBoard();
        var chance = new Random(7);
        Draw(frame, look, board);
        var first = diff.Encode(frame).Length;
        var bytes = new List<double>();
        for (var i = 0; i < Frames; i++)
        {
            for (var n = 0; n < PerFrame; n++)
            {
                board.Add(Payment(chance, (i * PerFrame) + n));
            }

            Draw(frame, look, board);
            bytes.Add(diff.Encode(frame).Length);
        }
        Draw(frame, look, board);
        var idle = diff.Encode(frame).Length;
        report.Line($"score board {width}x{height}, first frame", $"{first:N0} B");
        report.Line(
            $"score board {width}x{height}, {PerFrame} payments a frame, mean",
            $"{bytes.Average():N0} B",
            $"largest {bytes.Max():N0} B"
        );
        report.Line($"score board {width}x{height}, nothing changed", $"{idle} B", "mark 0 B");
    }

    private static void Draw(Frame frame, Look look, ScoreBoard board)
    {
        frame.Clear();
        var shown = new ScoreView(board.Snapshot(0.5, 0), FeedStatus.Initial, "fast-tree", 0, TableAlone: false, First: 0, Threshold: 0.5);
        ScoreBoardView.Draw(frame.All(look), shown);
    }

    private static Scored Payment(Random chance, int number)
    {
        var fraud = chance.NextDouble() < 0.015;
        var amount = Math.Round(Math.Exp(3.5 + (chance.NextDouble() * 2)), 2);
        var time = TimeProvider
            .System.GetUtcNow()
            .AddSeconds(number)
            .ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        return new Scored(
            time,
            fraud ? amount * 6 : amount,
            chance.Next(5, 120),
            fraud ? 1 : 0,
            amount,
            fraud ? 0.8 : chance.NextDouble() * 0.3,
            fraud
        );
    }
}
