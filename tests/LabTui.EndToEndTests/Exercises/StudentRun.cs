namespace LabTui.Exercises;

/// <summary>A student's code in a child of its own.</summary>
internal static class StudentRun
{
    public static readonly StudentCompiler Compiler = new([]);
    public static readonly CallLimit Generous = new(TimeSpan.FromSeconds(20));
    public static readonly CallLimit Short = new(TimeSpan.FromMilliseconds(500));

    public static Runner Load(string code, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var compiled = Compiler.Compile([new("/home/ann/Work.cs", code)]);
        Assert.True(compiled.Succeeded, string.Join('\n', compiled.Problems));
        var runner = Runner.Start(TestChild.Command);
        var loaded = runner.Load(compiled, environment);
        Assert.True(loaded.End == RunEnd.Completed, loaded.Error?.Message);
        return runner;
    }

    public static RunReport Run(string body, CallLimit? limit = null, string more = "")
    {
        using var runner = Load(
            $$"""
            public static class Work
            {
                public static void Go()
                {
                    {{body}}
                }
                {{more}}
            }
            """
        );
        return runner.Invoke("Work", "Go", [], limit ?? Generous);
    }
}
