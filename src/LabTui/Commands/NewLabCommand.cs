using System.CommandLine;
using LabTui.Course;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui new-lab NAME`: a folder with one step of each kind, to be written over.</summary>
internal static class NewLabCommand
{
    public static Command Build(CommandServices services)
    {
        var name = new Argument<string>("NAME") { Description = "What the lab is about, such as \"Ordering and keys\"" };
        var command = new Command("new-lab", "Begin a lab of your own") { name };
        command.SetAction(
            (parsed, _) =>
            {
                var folder = Create(services.Labs(parsed), parsed.GetValue(name)!);
                services.Out.WriteLine(folder);
                services.Error.WriteLine(
                    $"write {Path.Combine(folder, LabReader.FileName)}, then: {services.Prefix(parsed)} lint {CommandPrefix.Quoted(folder)}"
                );
                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    private static string Create(string labs, string name)
    {
        try
        {
            return LabScaffold.Create(labs, name);
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            throw UserProblem.Usage(e.Message);
        }
    }
}
