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
            Description = "A lab's folder or a folder of labs (default: all labs)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var fix = new Option<bool>("--fix") { Description = "Mend what is trivial" };
        var command = new Command("lint", "Find mistakes in labs") { path, fix };
        command.SetAction(
            (parsed, _) =>
            {
                var folder = parsed.GetValue(path) ?? services.Labs(parsed);
                if (!Directory.Exists(folder))
                {
                    throw UserProblem.Usage($"there is no folder {folder}");
                }

                if (parsed.GetValue(fix))
                {
                    services.Error.WriteLine($"{LabFix.Apply(folder)} places mended");
                }

                var problems = LabLint.Check(folder);
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
}
