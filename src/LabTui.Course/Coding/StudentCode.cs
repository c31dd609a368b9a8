using System.Text.Json;
using LabTui.Course.Home;
using LabTui.Course.StudentSide;
using LabTui.Exercises;
using LabTui.Streams;

namespace LabTui.Course.Coding;

/// <summary>
/// The compiler and the runners of this process. One for all, made on first use: a compiler takes 200 MB. They end with this
/// process, whichever way it ends, because their pipes close.
/// </summary>
internal static class StudentCode
{
    public const string HiddenVerb = "__student-code";

    /// <summary>Beside the base class library: the client, the models, and <see cref="Lab"/>.</summary>
    private static readonly string[] s_allowed = ["Confluent.Kafka", "LabTui.Learning", "LabTui.Course"];

    /// <summary>Compiled with each exercise, so that it may write Lab.Topic without a using.</summary>
    public static readonly SourceFile Globals = new("globals.cs", $"global using {typeof(Lab).Namespace};");

    private static readonly Lazy<ExerciseHost> s_sharedHost = new(() =>
        new ExerciseHost(new ChildCommand(SelfCommand.Words[0], [.. SelfCommand.Words.Skip(1), HiddenVerb]), s_allowed)
    );

    // Shorter than the parent waits for it.
    private static readonly TimeSpan s_farewell = TimeSpan.FromMilliseconds(800);

    public static ExerciseHost Host => s_sharedHost.Value;

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

    /// <summary>What <see cref="Lab"/> answers in the child.</summary>
    /// <param name="prefix">Stands before topics and groups.</param>
    public static Dictionary<string, string?> Environment(ClusterSettings settings, string prefix, string dataPath) =>
        new()
        {
            [Lab.ClientVariable] = JsonSerializer.Serialize(settings.Properties()),
            [Lab.PrefixVariable] = prefix,
            [Lab.DataVariable] = dataPath,
        };

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
