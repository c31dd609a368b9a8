using System.Diagnostics;
using LabTui.Course;

namespace LabTui.App;

/// <summary>`labtui train`, and what the other commands make of the model that it leaves.</summary>
public sealed class TrainTests
{
    [Theory]
    [InlineData("sdca", "fraud.zip")]
    [InlineData("nearest-neighbours", "fraud.nearest-neighbours.json")]
    public void A_model_of_any_trainer_scores_the_stream(string trainer, string file)
    {
        using var home = new TestHome();
        var (code, output, _) = home.Run("train", "--trainer", trainer, "--seed", "7");
        Assert.Equal(ExitCode.Pass, code);
        Assert.Contains($"saved in models/{file}, its card in models/fraud.json", output, StringComparison.Ordinal);
        Assert.Contains($"\"trainer\": \"{trainer}\"", File.ReadAllText(Card(home)), StringComparison.Ordinal);
        home.Run("topics", "create", "--topic", "features", "--partitions", "1");
        home.Run("produce", "--topic", "features", "--rows", "90000:90200");
        var scored = home.Run("score", "--exit-at-end");
        Assert.Equal(ExitCode.Pass, scored.Code);
        Assert.Contains("200 scored", scored.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("random-forest", "--model random-forest is called --trainer fast-forest today")]
    [InlineData("gradient-boosted-trees", "--model gradient-boosted-trees is called --trainer fast-tree today")]
    [InlineData("nearest-neighbours", "--model nearest-neighbours is called --trainer nearest-neighbours today")]
    [InlineData("naive-bayes", "there is no naive-bayes; there are fast-tree, fast-forest, lbfgs, sdca, nearest-neighbours, baseline")]
    public void The_names_of_before_lead_to_those_of_today(string model, string message)
    {
        using var home = new TestHome(withPayments: false);
        var (code, _, error) = home.Run("train", "--model", model);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trainer_that_is_none_is_refused()
    {
        using var home = new TestHome(withPayments: false);
        var (code, _, error) = home.Run("train", "--trainer", "random-forest");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("fast-forest", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_before_is_refused_by_what_scores_with_it()
    {
        using var home = new TestHome(withPayments: false);
        Directory.CreateDirectory(Path.GetDirectoryName(Card(home))!);
        File.WriteAllText(Card(home), "{\"format\": \"labtui-model\", \"version\": 1, \"kind\": \"gradient-boosted-trees\"}");
        var (code, _, error) = home.Run("score", "--exit-at-end");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("fraud.json: read 'labtui-model'", error, StringComparison.Ordinal);
        Assert.Contains("train again", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_cannot_be_written_is_told()
    {
        using var home = new TestHome();
        Directory.CreateDirectory(Path.ChangeExtension(Card(home), ".zip"));
        var (code, _, error) = home.Run("train", "--first-rows", "5000", "--trainer", "lbfgs");
        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("the model could not be written", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Card(home)));
    }

    [Fact]
    public async Task Ctrl_C_ends_training_at_once_and_leaves_no_model()
    {
        using var home = new TestHome();
        using var process = Start(home, "train", "--trainer", "fast-forest");
        Assert.StartsWith("training", await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
        var interrupted = Stopwatch.GetTimestamp();
        Processes.Signal("INT", process.Id);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.True(Stopwatch.GetElapsedTime(interrupted) < TimeSpan.FromSeconds(2), $"{Stopwatch.GetElapsedTime(interrupted)}");
        Assert.False(File.Exists(Card(home)));
    }

    [Fact]
    public void Microsoft_ML_is_loaded_by_what_scores_and_not_by_the_workbook()
    {
        using var home = new TestHome();
        home.Run("train");
        home.Run("topics", "create", "--topic", "features", "--partitions", "1");
        using var window = new WorkbookWindow(home).UntilUp();
        Assert.DoesNotContain("Microsoft.ML", Mapped(window.Pid), StringComparison.Ordinal);
        using var score = Start(home, "score");
        try
        {
            Eventually.True(() => Mapped(score.Id).Contains("Microsoft.ML", StringComparison.Ordinal), "the model to be read");
        }
        finally
        {
            score.Kill(entireProcessTree: true);
        }

        window.Quit();
    }

    /// <summary>The files that a process has in memory.</summary>
    private static string Mapped(int pid) => File.ReadAllText($"/proc/{pid}/maps");

    private static string Card(TestHome home) => Path.Combine(home.Path, "models", "fraud.json");

    private static Process Start(TestHome home, params string[] arguments)
    {
        var start = new ProcessStartInfo(TestHome.Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LABTUI_HOME"] = home.Path;
        start.Environment.Remove("LABTUI_BOOTSTRAP");
        return Process.Start(start)!;
    }
}
