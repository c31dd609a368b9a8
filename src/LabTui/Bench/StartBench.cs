namespace LabTui.Bench;

/// <summary>From the start of the process to the first frame in a terminal, with the broker running and without.</summary>
internal static class StartBench
{
    private const int Runs = 7;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(BenchReport report, TimeProvider time, CancellationToken cancellationToken)
    {
        using var home = new BenchHome();
        var cold = await FirstFrameAsync(home, time, cancellationToken);
        var warm = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            warm.Add(await FirstFrameAsync(home, time, cancellationToken));
        }

        report.Line("start to first frame, empty home", $"{cold:0.00} s");
        report.Line($"start to first frame, median of {Runs}", $"{BenchReport.Median(warm):0.00} s", "mark 0.35 s");
    }

    private static async Task<double> FirstFrameAsync(BenchHome home, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(s_limit);
        var start = time.GetTimestamp();
        using var program = new PtyProgram(home.Home.Path, 120, 40);
        await program.ReadUntilAsync("LabTui", deadline.Token);
        return time.GetElapsedTime(start).TotalSeconds;
    }
}
