using System.Diagnostics;

namespace LabTui.Exercises;

public sealed class PredictTests
{
    private static readonly CallLimit s_limit = new(TimeSpan.FromSeconds(10));

    private static Runner Load(string member)
    {
        var compiled = new StudentCompiler([]).Compile([new("Model.cs", $"public static class Model {{ {member} }}")]);
        Assert.True(compiled.Succeeded, string.Join('\n', compiled.Problems));
        var runner = Runner.Start(TestChild.Command);
        Assert.Equal(RunEnd.Completed, runner.Load(compiled).End);
        return runner;
    }

    [Theory]
    [InlineData("public static bool Predict(double[] row) => row[0] > row[1];", new[] { 1.0, 0.0 })]
    [InlineData("public static double Predict(ReadOnlySpan<double> row) => row[0] - row[1];", new[] { 1.0, -1.0 })]
    [InlineData("public static int Predict(IReadOnlyList<double> row) => row.Count;", new[] { 2.0, 2.0 })]
    public void Rows_are_answered_in_order(string member, double[] expected)
    {
        using var runner = Load(member);
        Assert.Equal(RunEnd.Completed, runner.BindPredict("Model").End);
        var results = new double[2];
        Assert.Equal(RunEnd.Completed, runner.Predict([2, 1, 3, 4], 2, results, s_limit, TestContext.Current.CancellationToken).End);
        Assert.Equal(expected, results);
    }

    [Theory]
    [InlineData("public static string Predict(double[] row) => \"\";", "returns String")]
    [InlineData("public static bool Predict(double a, double b) => true;", "must take one row")]
    [InlineData("public static bool Guess(double[] row) => true;", "has no public static method Predict")]
    public void Another_shape_is_refused_with_the_one_wanted(string member, string message)
    {
        using var runner = Load(member);
        var report = runner.BindPredict("Model");
        Assert.Equal(RunEnd.Threw, report.End);
        Assert.Contains(message, report.Error!.Message);
    }

    [Fact]
    public void A_row_that_throws_is_told_and_the_next_batch_works()
    {
        using var runner = Load(
            "public static bool Predict(double[] row) => row[0] < 0 ? throw new ArgumentException(\"negative\") : true;"
        );
        runner.BindPredict("Model");
        var results = new double[1];
        Assert.Equal("negative", runner.Predict([-1], 1, results, s_limit, TestContext.Current.CancellationToken).Error!.Message);
        Assert.Equal(RunEnd.Completed, runner.Predict([1], 1, results, s_limit, TestContext.Current.CancellationToken).End);
        Assert.Equal(1, results[0]);
    }

    [Fact]
    public void A_row_that_never_ends_is_stopped()
    {
        using var runner = Load("public static bool Predict(double[] row) { while (true) { } }");
        runner.BindPredict("Model");
        Assert.Equal(
            RunEnd.TimedOut,
            runner.Predict([1], 1, new double[1], new(TimeSpan.FromMilliseconds(300)), TestContext.Current.CancellationToken).End
        );
    }

    [Fact]
    public void Twenty_thousand_rows_a_second_go_through()
    {
        const int Batch = 200,
            Columns = 4,
            Batches = 500;
        using var runner = Load("public static bool Predict(double[] row) => row[0] * 0.5 + row[1] * row[2] - row[3] > 0.1;");
        runner.BindPredict("Model");
        var (rows, results) = (new double[Batch * Columns], new double[Batch]);
        runner.Predict(rows, Columns, results, s_limit, TestContext.Current.CancellationToken);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Batches; i++)
        {
            Assert.Equal(RunEnd.Completed, runner.Predict(rows, Columns, results, s_limit, TestContext.Current.CancellationToken).End);
        }

        var rate = Batch * Batches / Stopwatch.GetElapsedTime(began).TotalSeconds;
        TestContext.Current.SendDiagnosticMessage($"{rate:N0} rows/s in batches of {Batch}");
        Assert.True(rate >= 20_000, $"{rate:N0} rows/s");
    }
}
