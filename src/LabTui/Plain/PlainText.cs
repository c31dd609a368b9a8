using LabTui.Commands;
using LabTui.Course.Checks;
using LabTui.Screens;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Plain;

/// <summary>A step as lines to be read one after the other: no columns, no boxes, words instead of signs.</summary>
internal static class PlainText
{
    public static void Step(PlainDesk desk)
    {
        var (lab, step) = (desk.Lab, desk.Step);
        var used = desk.Journal.Step(step.Id).HintsUsed;
        desk.Out.WriteLine($"Lab {lab.Number}, {lab.Title} ({lab.Id})");
        desk.Out.WriteLine($"Step {step.Number} of {lab.Steps.Count}, {step.Title} ({step.Id}): {Status(desk)}");
        desk.Out.WriteLine();
        Write(desk, BlockLayout.Of(lab.TextOf(step), desk.Width, State(desk), Symbols.Ascii));
        if (used > 0)
        {
            desk.Out.WriteLine();
        }

        Write(desk, HintText.Of(step, used, desk.Width, State(desk), Symbols.Ascii));
    }

    public static void Blocks(PlainDesk desk, IEnumerable<Block> blocks) =>
        Write(desk, BlockLayout.Of(blocks, desk.Width, State(desk), Symbols.Ascii));

    public static void Checks(PlainDesk desk, StepSeen? seen)
    {
        if (desk.Step.Checks.Count == 0)
        {
            return;
        }

        desk.Out.WriteLine("Checked here:");
        foreach (var (mark, _, text) in ChecksView.Lines(desk.Step, seen))
        {
            desk.Out.WriteLine(
                mark switch
                {
                    '+' => "  done: ",
                    '!' => "  cannot be asked: ",
                    'o' => "  not yet: ",
                    '-' => "  not asked here: ",
                    _ => "    ",
                } + VisibleText.Of(text)
            );
        }

        desk.Out.WriteLine();
    }

    /// <summary>What is still to be done, in the order of the text, as commands that can be copied.</summary>
    public static void WhatToType(PlainDesk desk)
    {
        if (desk.IsDone)
        {
            desk.Out.WriteLine(
                desk.Next is { } next ? $"Step done. Next: {desk.Typed("show", next.Id)}" : "Step done. It was the last one."
            );
            return;
        }
        desk.Out.WriteLine("What to type:");
        if (desk.Step.Exercise is { } exercise)
        {
            desk.Out.WriteLine($"  edit {desk.Workshop.Files.PathOf(exercise)}");
            if (exercise.Call is not null)
            {
                desk.Out.WriteLine($"  {desk.Typed("run", desk.Step.Id)}");
            }
        }
        var runs = desk
            .Step.Runs.Where(run => run.Commands.Any())
            .Select(run => (run.Line, Text: desk.Typed("run", desk.Step.Id, run.Name)));
        var answers = desk
            .Step.Quizzes.Where(quiz => !desk.Answers.IsClosed(quiz))
            .Select(quiz => (quiz.Line, Text: desk.Typed("answer", quiz.Id) + " " + Wanted(quiz)));
        foreach (var (_, text) in runs.Concat(answers).OrderBy(it => it.Line))
        {
            desk.Out.WriteLine("  " + text);
        }

        if (desk.Journal.Step(desk.Step.Id).HintsUsed < desk.Step.Hints.Count)
        {
            desk.Out.WriteLine($"  {desk.Typed("hint", desk.Step.Id)}");
        }

        desk.Out.WriteLine($"  {desk.Typed("show", desk.Step.Id)}  # looks again");
    }

    private static string Wanted(Quiz quiz) =>
        quiz.Type switch
        {
            QuizType.Number => "VALUE",
            QuizType.Several => "NUMBER NUMBER...  # all that are right",
            QuizType.Order => "NUMBER NUMBER...  # all of them, in order",
            _ => "NUMBER",
        };

    private static string Status(PlainDesk desk) =>
        desk.Journal.Step(desk.Step.Id).Status switch
        {
            StepStatus.Passed => "done",
            StepStatus.Skipped => "skipped",
            _ => "not done yet",
        };

    private static TextState State(PlainDesk desk) => new(desk.Fill, quiz => View(desk, quiz), _ => RunView.Ready, desk.Prefix);

    private static QuizView View(PlainDesk desk, Quiz quiz)
    {
        var answer = desk.Answers.Of(quiz);
        var given = answer?.Given ?? [];
        var message = answer is null
            ? $"Question {quiz.Id}.{(quiz.Type == QuizType.Predict ? " Answer before you run it: your choice is locked." : "")}"
            : desk.Answers.Standing(quiz);
        var typed = quiz.Type == QuizType.Number ? given.FirstOrDefault("") : "";
        return new QuizView(typed.Length > 0 ? [] : given, typed, desk.Answers.Waits(quiz) ? null : answer?.Correct, message)
        {
            Shown = desk.Shown(quiz),
        };
    }

    /// <summary>Lines that are there for keys alone are left out, and blanks at the end.</summary>
    private static void Write(PlainDesk desk, IEnumerable<StyledLine> lines)
    {
        var blank = false;
        foreach (var line in lines)
        {
            if (line.Item is TextItem.Submit || (line.Item is TextItem.Field field && desk.Answers.Of(field.Quiz) is null))
            {
                continue;
            }

            var text = (new string(' ', line.Indent) + string.Concat(line.Pieces.Select(piece => piece.Text))).TrimEnd();
            if (blank && text.Length > 0)
            {
                desk.Out.WriteLine();
            }

            blank = text.Length == 0;
            if (!blank)
            {
                desk.Out.WriteLine(VisibleText.Of(text));
            }
        }
    }
}
