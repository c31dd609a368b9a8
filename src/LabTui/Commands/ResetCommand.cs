using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui reset LAB [STEP]`: begin again, on the broker too; attempts, hints and times stay on record, and what was written in exercises is kept.</summary>
internal static class ResetCommand
{
    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string>("LAB") { Description = "Id, folder or number" };
        var step = new Argument<string?>("STEP")
        {
            Description = "Id or number of the step to begin at (default: the first)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var yes = new Option<bool>("--yes") { Description = "Delete the lab's topics and groups without asking" };
        var progressOnly = new Option<bool>("--progress-only")
        {
            Description = "Forget what passed, leave the broker and the exercises alone",
        };
        var command = new Command("reset", "Begin a lab again, or one of its steps and all after it") { lab, step, yes, progressOnly };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var chosen = LabChoice.Labs(services.Labs(parsed), parsed.GetValue(lab))[0];
                var from = parsed.GetValue(step) is { } id ? LabChoice.Step(chosen, id) : chosen.Steps[0];
                var journal = new LabJournal(services.Home(parsed).Ensure(), chosen, services.Time, services.Error.WriteLine);
                var reset = parsed.GetValue(progressOnly) ? null : new LabReset(services.Course(parsed));
                if (reset is not null && !await ResetBrokerAsync(services, reset, chosen, from, parsed.GetValue(yes), cancellationToken))
                {
                    return ExitCode.NotYet;
                }

                var oneOnly = parsed.GetValue(progressOnly) && parsed.GetValue(step) is not null; // later steps lose nothing then
                var again = chosen.Steps.Where(one => oneOnly ? one == from : one.Number >= from.Number).ToList();
                foreach (var kept in reset?.RestoreStarters(chosen, again) ?? [])
                {
                    services.Out.WriteLine($"your text is kept in {kept}");
                }

                foreach (var one in again)
                {
                    journal.Update(new StepUpdate(one.Id) { Reset = true });
                }

                journal.Update(new StepUpdate(from.Id) { BecomesCurrent = true });
                services.Out.WriteLine($"{chosen.Id}: {again.Count} {(again.Count == 1 ? "step begins" : "steps begin")} again");
                return ExitCode.Pass;
            }
        );
        return command;
    }

    /// <returns>False when the person did not agree.</returns>
    private static async Task<bool> ResetBrokerAsync(
        CommandServices services,
        LabReset reset,
        Lab lab,
        Step from,
        bool agreed,
        CancellationToken cancellationToken
    )
    {
        var (topics, groups) = reset.Owned(lab);
        if (topics.Count + groups.Count > 0)
        {
            services.Out.WriteLine(
                $"this deletes {Names("topic", topics)}{(topics.Count > 0 && groups.Count > 0 ? " and " : "")}{Names("group", groups)}"
            );
            if (!agreed && !Agrees(services))
            {
                return false;
            }

            await reset.DeleteAsync(lab, cancellationToken);
        }
        if (from.Number > 1)
        {
            services.Error.WriteLine($"doing the {from.Number - 1} steps before it");
            await reset.ReseedAsync(lab, from, cancellationToken);
        }
        return true;
    }

    private static string Names(string what, IReadOnlyList<string> names) =>
        names.Count == 0 ? "" : $"{what}{(names.Count > 1 ? "s" : "")} {string.Join(", ", names)}";

    private static bool Agrees(CommandServices services)
    {
        if (services.InWorkbook || services.Unattended || !services.OutputIsTerminal)
        {
            throw UserProblem.Usage("add --yes to delete them, or --progress-only to leave the broker alone");
        }

        services.Out.Write("go on? y or n: ");
        services.Out.Flush();
        using var input = new StreamReader(services.OpenInput());
        if (input.ReadLine()?.Trim() is "y" or "Y" or "yes")
        {
            return true;
        }

        services.Out.WriteLine("nothing was changed");
        return false;
    }
}
