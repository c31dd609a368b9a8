using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>What became of each topic or group that a command named: a line each, and the exit code of the worst.</summary>
internal static class ItemLines
{
    /// <param name="welcome">A refusal that the command line may have said it is content with.</param>
    /// <param name="content">What to say of such a one; null where nobody is content with it.</param>
    public static int Write(
        CommandServices services,
        IReadOnlyList<ItemResult> results,
        Func<string, string> done,
        TopicProblemKind? welcome = null,
        Func<string, string>? content = null
    )
    {
        var code = ExitCode.Pass;
        foreach (var (name, problem) in results)
        {
            if (problem is null)
            {
                services.Out.WriteLine(VisibleText.Of(done(name)));
            }
            else if (content is not null && problem is TopicProblem refusal && refusal.Kind == welcome)
            {
                services.Error.WriteLine(VisibleText.Of(content(name)));
            }
            else
            {
                services.Error.WriteLine(VisibleText.Lines(problem.Message));
                code = Math.Max(code, ExitCode.Of(problem) ?? ExitCode.Internal);
            }
        }

        return code;
    }
}
