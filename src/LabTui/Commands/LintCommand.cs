using System.CommandLine;
using LabTui.Course;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui lint [PATH]`: what is wrong with labs, with file, line and column.</summary>
internal static class LintCommand
{
    public static Command Build(CommandServices services)
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A lab by id, number or folder, or a folder of labs (default: all labs)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var fix = new Option<bool>("--fix") { Description = "Mend what is trivial" };
        var command = new Command("lint", "Find mistakes in labs") { path, fix };
        command.SetAction(
            (parsed, _) =>
            {
                var folder = Folder(services, parsed, parsed.GetValue(path));
                if (parsed.GetValue(fix))
                {
                    services.Error.WriteLine($"{LabFix.Apply(folder)} places mended");
                }

                var problems = LabLint.Check(folder, CommandLint.Surroundings);
                foreach (var problem in problems)
                {
                    services.Out.WriteLine(problem);
                }

                var errors = problems.Count(problem => problem.Severity == Severity.Error);
                services.Error.WriteLine(
                    problems.Count == 0 ? "nothing to complain about" : $"{errors} errors, {problems.Count - errors} warnings"
                );
                return Task.FromResult(errors == 0 ? ExitCode.Pass : ExitCode.Usage);
            }
        );
        return command;
    }

    /// <summary>A folder, or a lab as every other command names it.</summary>
    private static string Folder(CommandServices services, ParseResult parsed, string? named)
    {
        var labs = services.Labs(parsed);
        if (named is null || Directory.Exists(named) || File.Exists(named) && Path.GetFileName(named) == LabReader.FileName)
        {
            var folder = named ?? labs;
            return Directory.Exists(folder) || File.Exists(folder) ? folder : throw UserProblem.Usage($"there is no folder {folder}");
        }

        var catalog = LabCatalog.Read(labs);
        return catalog.Find(named)?.Folder
            ?? throw UserProblem.Usage($"there is no folder {named}, and no lab of that name in {labs}; {catalog.Suggest(named)}");
    }
}
