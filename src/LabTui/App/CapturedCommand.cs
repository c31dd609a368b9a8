using LabTui.Commands;
using LabTui.Course;

namespace LabTui.App;

/// <summary>Runs a command line in this process and returns what it printed, as text.</summary>
internal static class CapturedCommand
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static async Task<string> RunAsync(WorkbookContext context, string line, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(s_limit);
        using var output = new StringWriter();
        var services = new CommandServices(
            _ => context.Settings ?? throw UserProblem.Environment("the broker has not started yet"),
            output,
            output,
            OutputIsTerminal: true,
            deadline.Token
        )
        {
            Home = _ => context.Home,
            Labs = _ => context.LabsFolder,
            Data = _ => context.Data,
            Time = context.Time,
            Prefix = _ => context.CommandPrefix,
            InWorkbook = true,
            Unattended = true,
        };
        await CommandLine.RunLineAsync(line, services);
        return output.ToString().TrimEnd();
    }
}
