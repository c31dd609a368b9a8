using System.CommandLine;
using LabTui.Course;
using LabTui.Panels;
using LabTui.Screens;
using LabTui.Terminal;

namespace LabTui.Commands;

/// <summary>Command lines inside the workbook: those of labs, and those that are typed.</summary>
internal static class InnerCommands
{
    /// <param name="prefix">What commands of the labs' texts begin with, as it is typed in a shell.</param>
    public static ScreenServices Services(string labsFolder, string prefix)
    {
        string BareOf(string line) => Bare(line, prefix);
        Task<int> Run(string line, string? folder, CourseContext course, CommandConsole console, CancellationToken cancellationToken)
        {
            var services = new CommandServices(_ => course.Cluster, console.Out, console.Error, OutputIsTerminal: true, cancellationToken)
            {
                Home = _ => course.Home,
                Labs = _ => labsFolder,
                Data = _ => course.Data,
                Time = course.Time,
                Prefix = _ => prefix,
                OutWidth = () => console.Width,
                InWorkbook = true,
                Folder = folder,
                OpenInput = console.OpenInput,
                ShowPanelAsync = console.ShowPanelAsync,
                Pace = console.Pace,
            };
            return CommandLine.RunLineAsync(BareOf(line), services);
        }

        return new ScreenServices(Run, Palette, prefix) { Bare = BareOf };
    }

    /// <summary>`./run.sh --home x topics list`, `labtui topics list` and `topics list` mean the same.</summary>
    private static string Bare(string line, string prefix)
    {
        var rest = line.Trim();
        if (rest == prefix || rest.StartsWith(prefix + " ", StringComparison.Ordinal))
        {
            return rest[prefix.Length..].TrimStart();
        }

        var first = rest.Split(' ', 2)[0];
        var isProgram = first == "labtui" || first == CommandPrefix.Words || first.EndsWith("run.sh", StringComparison.Ordinal);
        return isProgram ? rest[first.Length..].TrimStart() : rest;
    }

    /// <summary>What the command line itself knows: each command that does something, with what it does.</summary>
    private static IReadOnlyList<PaletteEntry> Palette()
    {
        var nothing = new CommandServices(
            _ => throw UserProblem.Usage("nothing is run here"),
            TextWriter.Null,
            TextWriter.Null,
            OutputIsTerminal: false,
            CancellationToken.None
        );
        return [.. CommandTree.Build(nothing).Subcommands.SelectMany(command => Entries(command, ""))];
    }

    private static IEnumerable<PaletteEntry> Entries(Command command, string before)
    {
        if (command.Hidden)
        {
            yield break;
        }

        var name = before + command.Name;
        if (command.Subcommands.Count == 0)
        {
            yield return new PaletteEntry(name, command.Description ?? "");
        }

        foreach (var entry in command.Subcommands.SelectMany(inner => Entries(inner, name + " ")))
        {
            yield return entry;
        }
    }
}
