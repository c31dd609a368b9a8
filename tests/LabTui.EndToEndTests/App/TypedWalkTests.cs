using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>A student walks the labs as they are given, by typed keys, from an empty home to the last step.</summary>
public sealed class TypedWalkTests
{
    [Fact]
    public void The_fraud_lab_on_a_large_screen() => WalkFraud(120, 40);

    [Fact]
    [Trait("when", "full")]
    public void The_fraud_lab_on_a_small_screen() => WalkFraud(80, 24);

    [Fact]
    [Trait("when", "full")]
    public void The_iris_lab()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        using var terminal = new TmuxTerminal(80, 24, home.Command());
        var walk = new TypedWalk(home, terminal, "02-iris");
        walk.Open(2);
        foreach (var step in walk.Steps)
        {
            walk.GoTo(step);
            walk.Do(step);
        }

        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");
        Assert.Equal(0, home.Run("verify", "2").Code);
    }

    private static void WalkFraud(int width, int height)
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        using var terminal = new TmuxTerminal(width, height, home.Command());
        var walk = new TypedWalk(home, terminal, "01-fraud-stream");
        walk.Open(1);
        foreach (var step in walk.Steps)
        {
            walk.GoTo(step);
            walk.Do(step, fence => Hurry(terminal, fence.Name));
        }

        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");
        Assert.Equal(0, home.Run("verify", "1").Code);
        using var cluster = new ClusterClient(home.Cluster);
        Assert.Equal(10_000, cluster.Watermarks("features", TimeSpan.FromSeconds(10)).Sum(m => m.Count));
    }

    /// <summary>Map and board begin with a payment in two seconds.</summary>
    internal static void Hurry(TmuxTerminal terminal, string fence)
    {
        if (fence is not ("map" or "score"))
        {
            return;
        }

        terminal.WaitFor("1 per 2 s");
        for (var i = 0; i < 10; i++)
        {
            terminal.Keys("+");
        }
    }
}
