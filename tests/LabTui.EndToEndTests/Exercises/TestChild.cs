using System.Runtime.CompilerServices;

namespace LabTui.Exercises;

/// <summary>
/// Lets this test program be its own child: started with the hidden word it does a child's work before the test
/// runner sees the command line.
/// </summary>
internal static class TestChild
{
    private const string HiddenVerb = "exercise-child";

    public static ChildCommand Command { get; } = new(Environment.ProcessPath!, [HiddenVerb]);

    /// <summary>The arguments that make this program a parent: it starts a child with endless code, prints its id and waits.</summary>
    public const string ParentVerb = "exercise-parent";

    // A module initializer is the one place in a test program that runs before its generated Main.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Dispatch()
#pragma warning restore CA2255
    {
        var args = Environment.GetCommandLineArgs();
        if (args.Length > 1 && args[1] == HiddenVerb)
        {
            Environment.Exit(ChildMain.Run(args.AsSpan(2)));
        }

        if (args.Length > 1 && args[1] == ParentVerb)
        {
            BeParent();
        }
    }

    private static void BeParent()
    {
        var compiled = new StudentCompiler([]).Compile([
            new("Work.cs", "public static class Work { public static void Go() { while (true) { } } }"),
        ]);
        using var runner = Runner.Start(Command);
        runner.Load(compiled);
        Console.WriteLine(runner.ProcessId);
        runner.Invoke("Work", "Go", [], new(TimeSpan.FromMinutes(1)));
        Environment.Exit(0);
    }
}
