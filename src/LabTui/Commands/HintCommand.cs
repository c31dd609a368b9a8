using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Labs;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>`labtui hint LAB STEP`: the next hint, recorded as used.</summary>
internal static class HintCommand
{
    public static Command Build(CommandServices services)
    {
        var lab = new Argument<string>("LAB") { Description = "Id, folder or number" };
        var step = new Argument<string>("STEP") { Description = "Id or number of the step" };
        var command = new Command("hint", "The next hint of a step") { lab, step };
        command.SetAction(
            (parsed, _) =>
            {
                var chosen = LabChoice.Labs(services.Labs(parsed), parsed.GetValue(lab))[0];
                var at = LabChoice.Step(chosen, parsed.GetValue(step)!);
                var journal = new LabJournal(services.Home(parsed).Ensure(), chosen, services.Time, services.Error.WriteLine);
                var used = journal.Step(at.Id).HintsUsed;
                if (at.Hints.Count == 0)
                {
                    services.Out.WriteLine("this step has no hints");
                }

                for (var i = 0; i <= used && i < at.Hints.Count; i++)
                {
                    Write(services, parsed, at.Hints[i], i + 1, at.Hints.Count);
                }

                if (used >= at.Hints.Count && used > 0)
                {
                    services.Out.WriteLine("there are no more hints");
                }
                else if (at.Hints.Count > 0)
                {
                    journal.Hint(at, used + 1);
                }

                return Task.FromResult(ExitCode.Pass);
            }
        );
        return command;
    }

    private static void Write(CommandServices services, ParseResult parsed, Hint hint, int number, int all)
    {
        services.Out.WriteLine($"Hint {number} of {all}");
        var state = new TextState(
            name => name.Contains(':', StringComparison.Ordinal) ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..] : $"({name})",
            _ => QuizView.Untouched,
            _ => RunView.Ready,
            services.Prefix(parsed)
        );
        foreach (var line in BlockLayout.Of(hint.Blocks, services.TextWidth - 2, state, Symbols.Ascii))
        {
            services.Out.WriteLine(
                VisibleText.Of(("  " + new string(' ', line.Indent) + string.Concat(line.Pieces.Select(piece => piece.Text))).TrimEnd())
            );
        }
    }
}
