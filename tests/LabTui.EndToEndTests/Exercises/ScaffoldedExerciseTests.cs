using LabTui.Workbook;

namespace LabTui.Exercises;

/// <summary>What new-lab writes is proven the way every lab is: the starter fails, the solution passes.</summary>
public sealed class ScaffoldedExerciseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("exercises/Greeting.cs", CheckState.NotYet)]
    [InlineData("solutions/Greeting.cs", CheckState.Passed)]
    public void The_starter_fails_and_the_solution_passes(string file, CheckState state)
    {
        var lab = LabScaffold.Create(_folder, "First steps");
        SourceFile[] files =
        [
            .. new[] { file, "checks/Greeting.cs" }.Select(name => new SourceFile(name, File.ReadAllText(Path.Combine(lab, name)))),
        ];
        var compiled = new StudentCompiler([]).Compile(files, TestContext.Current.CancellationToken);
        Assert.Empty(compiled.Problems);
        using var runner = Runner.Start(TestChild.Command);
        Assert.Equal(RunEnd.Completed, runner.Load(compiled).End);
        var check = Assert.Single(runner.RunChecks(new(TimeSpan.FromSeconds(10)), TestContext.Current.CancellationToken).Checks);
        Assert.Equal(("it greets by name", state), (check.Sentence, check.State));
    }
}
