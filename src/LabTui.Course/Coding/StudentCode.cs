using LabTui.Course.Home;
using LabTui.Exercises;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Coding;

/// <summary>
/// The compiler and the runners of this process. One for all, made on first use: a compiler takes 200 MB. They end with this
/// process, whichever way it ends, because their pipes close.
/// </summary>
internal static class StudentCode
{
    public const string HiddenVerb = "__student-code";

    /// <summary>Beside the base class library: the client, CSV, models, our own data and models, and <see cref="StudentSide.Lab"/>.</summary>
    private static readonly string[] s_allowed =
    [
        "Confluent.Kafka",
        "CsvHelper",
        "Microsoft.ML.Core",
        "Microsoft.ML.Data",
        "Microsoft.ML.DataView",
        "Microsoft.ML.Transforms",
        "Microsoft.ML.StandardTrainers",
        "Microsoft.ML.FastTree",
        "LabTui.Learning",
        "LabTui.Course",
    ];

    /// <summary>An exercise may write Lab.Topic without a using.</summary>
    private static readonly SourceFile s_globals = new("globals.cs", $"global using {typeof(StudentSide.Lab).Namespace};");

    private static readonly Lazy<ExerciseHost> s_sharedHost = new(() =>
        new ExerciseHost(new ChildCommand(SelfCommand.Words[0], [.. SelfCommand.Words.Skip(1), HiddenVerb]), s_allowed)
    );

    // Shorter than the parent waits for it.
    private static readonly TimeSpan s_farewell = TimeSpan.FromMilliseconds(800);

    public static ExerciseHost Host => s_sharedHost.Value;

    /// <summary>What is compiled with each exercise of a lab and with its checks: the lab's own files for all of them.</summary>
    public static IEnumerable<SourceFile> Beside(Lab lab) =>
        ExerciseFiles.Shared(lab).Select(file => new SourceFile(file.Name, file.Text)).Prepend(s_globals);

    /// <summary>This process is a child: it compiles or runs, and ends.</summary>
    public static int BeChild(ReadOnlySpan<string> arguments) =>
        ChildMain.Run(
            arguments,
            () =>
            {
                OpenConsumers.Watch();
                return () => OpenConsumers.Leave(s_farewell);
            }
        );

    /// <summary>What kept the compiler or a runner from working: never the student's fault. Null when they worked.</summary>
    public static string? Trouble(CompileResult compiled, RunReport? run)
    {
        if (run is { End: RunEnd.NotStarted })
        {
            return run.Error?.Message ?? "the child that runs exercises could not be started";
        }

        return compiled
            .Problems.FirstOrDefault(problem =>
                problem.Code == "LT0003" && !problem.Message.Contains("come to an end", StringComparison.Ordinal)
            )
            ?.Message;
    }
}
