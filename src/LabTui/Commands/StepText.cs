using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Checks;
using LabTui.Course.Labs;
using LabTui.Course.Sessions;
using LabTui.Layout;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>A step as lines to be read one after the other: no columns, no boxes, words instead of signs.</summary>
internal static class StepText
{
    public static readonly Look Look = new(ColorDepth.None, GlyphSet.Ascii);

    public static void Step(HeadlessStep desk)
    {
        var (lab, step) = (desk.Lab, desk.Step);
        var used = desk.Journal.Step(step.Id).HintsUsed;
        desk.Out.WriteLine($"Lab {lab.Number}, {lab.Title} ({lab.Id})");
        if (lab.ChapterOf(step) is { } chapter)
        {
            desk.Out.WriteLine($"Chapter {lab.Chapters.ToList().IndexOf(chapter) + 1} of {lab.Chapters.Count}, {chapter.Title}");
        }

        desk.Out.WriteLine($"Step {step.Number} of {lab.Steps.Count}, {step.Title} ({step.Id}): {Status(desk)}");
        desk.Out.WriteLine();
        Write(desk, PageText.Of(lab.TextOf(step), desk.Width, State(desk)));
        Terms(desk);
        if (used > 0)
        {
            desk.Out.WriteLine();
        }

        Write(desk, PageText.Hints(step, used, desk.Width, State(desk)));
    }

    private static void Terms(HeadlessStep desk)
    {
        var terms = desk.Lab.TermsOf(desk.Step);
        if (terms.Count == 0)
        {
            return;
        }

        desk.Out.WriteLine();
        desk.Out.WriteLine("Terms of this step:");
        var sentences = terms.Select(term => $"{term.Name}: {Inline.PlainText(term.Sentence, desk.Fill)}");
        var items = sentences.Select(text => new ListItem([new Block.Paragraph([new Inline.Text(text)])], null));
        Blocks(desk, [new Block.ListBlock(Ordered: false, 1, [.. items])]);
    }

    /// <summary>The hints that were shown before, and the next one, which is recorded as used.</summary>
    public static void NextHint(CommandServices services, ParseResult parsed, Lab lab, Step step)
    {
        var home = services.Home(parsed).Ensure();
        var journal = new LabJournal(home, lab, services.Time, services.Error.WriteLine);
        var used = journal.Step(step.Id).HintsUsed;
        var broker = GlobalOptions.FinderOf(parsed).Named()?.Bootstrap;
        var fill = new Surroundings(home, GlobalOptions.StudentOf(parsed), broker, lab.Folder).Fill;
        var state = new PageState(fill, Untouched, _ => RunState.Ready, services.Prefix(parsed), Symbols.Ascii, GlyphSet.Braille);
        foreach (var line in PageText.Hints(step, used + 1, services.TextWidth, state))
        {
            services.Out.WriteLine(VisibleText.Of(TextOf(line)));
        }

        if (used < step.Hints.Count)
        {
            journal.Hint(step, used + 1);
        }
        else
        {
            services.Out.WriteLine(used > 0 ? "there are no more hints" : "this step has no hints");
        }
    }

    public static void Blocks(HeadlessStep desk, IEnumerable<Block> blocks) => Write(desk, PageText.Of(blocks, desk.Width, State(desk)));

    public static void Checks(HeadlessStep desk, StepSeen? seen)
    {
        if (desk.Step.Checks.Count == 0)
        {
            return;
        }

        desk.Out.WriteLine("Checked here:");
        foreach (var check in CheckLine.Of(desk.Step, seen, desk.Answers.AwaitPrediction))
        {
            var mark = check.Mark switch
            {
                CheckMark.Holds => "done",
                CheckMark.CannotBeAsked => "cannot be asked",
                CheckMark.NotAskedHere => "not asked here",
                _ => "not yet",
            };
            desk.Out.WriteLine(VisibleText.Of($"  {mark}: {check.Sentence}"));
            foreach (var more in new[] { check.Now, check.Hint }.OfType<string>())
            {
                desk.Out.WriteLine(VisibleText.Of($"    {more}"));
            }
        }

        desk.Out.WriteLine();
    }

    /// <summary>What is still to be done, in the order of the text, as commands that can be copied.</summary>
    public static void WhatToType(HeadlessStep desk)
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
            .SelectMany(run => WhatToType(desk, run).Select(text => (run.Line, Text: text)));
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

    private static IEnumerable<string> WhatToType(HeadlessStep desk, RunFence run) =>
        run.IsTyped
            ? run.Commands.Select(line => desk.Prefix + Placeholders.FillCommand(line.Text, desk.Fill)["labtui".Length..])
            : [desk.Typed("run", desk.Step.Id, run.Name)];

    private static string Wanted(Quiz quiz) =>
        quiz.Type switch
        {
            QuizType.Number => "VALUE",
            QuizType.Several => "NUMBER NUMBER...  # all that are right",
            QuizType.Order => "NUMBER NUMBER...  # all of them, in order",
            _ => "NUMBER",
        };

    private static string Status(HeadlessStep desk) =>
        desk.Journal.Step(desk.Step.Id).Status switch
        {
            StepStatus.Passed => "done",
            StepStatus.Skipped => "skipped",
            _ => "not done yet",
        };

    private static PageState State(HeadlessStep desk) =>
        new(desk.Fill, quiz => View(desk, quiz), _ => RunState.Ready, desk.Prefix, Symbols.Ascii, GlyphSet.Braille);

    private static QuizState Untouched(Quiz quiz) => new([], "", null, null, false, [.. Enumerable.Range(0, quiz.Choices.Count)]);

    private static QuizState View(HeadlessStep desk, Quiz quiz)
    {
        var answer = desk.Answers.Of(quiz);
        var given = answer?.Given ?? [];
        var message = answer is null
            ? $"Question {quiz.Id}.{(quiz.Type == QuizType.Predict ? " Answer before you run it: your choice is locked." : "")}"
            : desk.Answers.Standing(quiz);
        var typed = quiz.Type == QuizType.Number ? given.FirstOrDefault("") : "";
        return new QuizState(
            typed.Length > 0 ? [] : given,
            typed,
            desk.Answers.Waits(quiz) ? null : answer?.Correct,
            message,
            desk.Answers.IsClosed(quiz),
            desk.Shown(quiz)
        );
    }

    /// <summary>Lines that are there for keys alone are left out, and blanks at the end.</summary>
    private static void Write(HeadlessStep desk, IEnumerable<TextLine> lines)
    {
        var blank = false;
        foreach (var line in lines)
        {
            if (line.Item is TextItem.Submit || (line.Item is TextItem.Field field && desk.Answers.Of(field.Quiz) is null))
            {
                continue;
            }

            var text = TextOf(line);
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

    public static string TextOf(TextLine line) =>
        (new string(' ', line.Indent) + string.Concat(line.Runs.Select(run => run.Text))).TrimEnd();
}
