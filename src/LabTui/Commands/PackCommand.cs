using System.CommandLine;
using System.Security.Cryptography;
using LabTui.Course;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui pack LAB`: the student's edition, without solutions and with hashed answers.</summary>
internal static class PackCommand
{
    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string>("LAB") { Description = "Id, folder or number" };
        var target = new Option<string?>("--out")
        {
            Description = "The folder to write (default: packed/ and the lab's folder name)",
            HelpName = "DIR",
        };
        var command = new Command(
            "pack",
            "Make the student's edition of a lab: no solutions, answers hashed (hidden from a glance, not protected)"
        )
        {
            lab,
            target,
        };
        command.SetAction(
            (parsed, _) =>
            {
                var chosen = LabChoice.Labs(services.Labs(parsed), parsed.GetValue(lab))[0];
                if (chosen.IsPacked)
                {
                    throw UserProblem.Usage($"{chosen.Id} is a student's edition already");
                }

                var folder = Path.GetFullPath(parsed.GetValue(target) ?? Path.Combine("packed", chosen.FolderName));
                var files = Write(chosen, folder);
                services.Out.WriteLine(folder);
                services.Error.WriteLine($"{files.Count} files; solutions/ and hidden/ are left out");
                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    private static IReadOnlyList<string> Write(Lab lab, string folder)
    {
        // Inside the lab's own folder the copy would be copied too.
        if ((folder + Path.DirectorySeparatorChar).StartsWith(lab.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw UserProblem.Usage($"--out {folder} lies inside the lab; name another folder");
        }

        try
        {
            return LabPack.Write(lab, folder, RandomNumberGenerator.GetHexString(12, lowercase: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Usage(e.Message);
        }
    }
}
