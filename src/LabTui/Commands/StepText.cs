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

    public static void Step(HeadlessStep headless)
    {
        var (lab, step) = (headless.Lab, headless.Step);
        var used = headless.Journal.Step(step.Id).HintsUsed;
        headless.Out.WriteLine($"Lab {lab.Number}, {lab.Title} ({lab.Id})");
        if (lab.ChapterOf(step) is { } chapter)
        {
            headless.Out.WriteLine($"Chapter {lab.Chapters.ToList().IndexOf(chapter) + 1} of {lab.Chapters.Count}, {chapter.Title}");
        }

        headless.Out.WriteLine($"Step {step.Number} of {lab.Steps.Count}, {step.Title} ({step.Id}): {Status(headless)}");
        headless.Out.WriteLine();
        Write(headless, PageText.Of(lab.TextOf(step), headless.Width, State(headless)));
        Terms(headless);
        if (used > 0)
        {
            headless.Out.WriteLine();
        }

        Write(headless, PageText.Hints(step, used, headless.Width, State(headless)));
    }

    private static void Terms(HeadlessStep headless)
    {
        var terms = headless.Lab.TermsOf(headless.Step);
        if (terms.Count == 0)
        {
            return;
        }

        headless.Out.WriteLine();
        headless.Out.WriteLine("Terms of this step:");
        var sentences = terms.Select(term => $"{term.Name}: {Inline.PlainText(term.Sentence, headless.Fill)}");
        var items = sentences.Select(text => new ListItem([new Block.Paragraph([new Inline.Text(text)])], null));
        Blocks(headless, [new Block.ListBlock(Ordered: false, 1, [.. items])]);
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

    public static void Blocks(HeadlessStep headless, IEnumerable<Block> blocks) =>
        Write(headless, PageText.Of(blocks, headless.Width, State(headless)));

    public static void Checks(HeadlessStep headless, StepSeen? seen)
    {
        if (headless.Step.Checks.Count == 0)
        {
            return;
        }

        headless.Out.WriteLine("Checked here:");
        foreach (var check in CheckLine.Of(headless.Step, seen, headless.Answers.AwaitPrediction))
        {
            var mark = check.Mark switch
            {
                CheckMark.Holds => "done",
                CheckMark.CannotBeAsked => "cannot be asked",
                CheckMark.NotAskedHere => "not asked here",
                _ => "not yet",
            };
            headless.Out.WriteLine(VisibleText.Of($"  {mark}: {check.Sentence}"));
            foreach (var more in new[] { check.Now, check.Hint }.OfType<string>())
            {
                headless.Out.WriteLine(VisibleText.Of($"    {more}"));
            }
        }

        headless.Out.WriteLine();
    }

    /// <summary>What is still to be done, in the order of the text, as commands that can be copied.</summary>
    public static void WhatToType(HeadlessStep headless)
    {
        if (headless.IsDone)
        {
            headless.Out.WriteLine(
                headless.Next is { } next ? $"Step done. Next: {headless.Typed("show", next.Id)}" : "Step done. It was the last one."
            );
            return;
        }
        headless.Out.WriteLine("What to type:");
        if (headless.Step.Exercise is { } exercise)
        {
            headless.Out.WriteLine($"  edit {headless.Exercises.Files.PathOf(exercise)}");
            if (exercise.Call is not null)
            {
                headless.Out.WriteLine($"  {headless.Typed("run", headless.Step.Id)}");
            }
        }
        var runs = headless
            .Step.Runs.Where(run => run.Commands.Any())
            .SelectMany(run => WhatToType(headless, run).Select(text => (run.Line, Text: text)));
        var answers = headless
            .Step.Quizzes.Where(quiz => !headless.Answers.IsClosed(quiz))
            .Select(quiz => (quiz.Line, Text: headless.Typed("answer", quiz.Id) + " " + Wanted(quiz)));
        foreach (var (_, text) in runs.Concat(answers).OrderBy(it => it.Line))
        {
            headless.Out.WriteLine("  " + text);
        }

        if (headless.Journal.Step(headless.Step.Id).HintsUsed < headless.Step.Hints.Count)
        {
            headless.Out.WriteLine($"  {headless.Typed("hint", headless.Step.Id)}");
        }

        headless.Out.WriteLine($"  {headless.Typed("show", headless.Step.Id)}  # looks again");
    }

    private static IEnumerable<string> WhatToType(HeadlessStep headless, RunFence run) =>
        run.IsTyped
            ? run.Commands.Select(line => headless.Prefix + Placeholders.FillCommand(line.Text, headless.Fill)["labtui".Length..])
            : [headless.Typed("run", headless.Step.Id, run.Name)];

    private static string Wanted(Quiz quiz) =>
        quiz.Type switch
        {
            QuizType.Number => "VALUE",
            QuizType.Several => "NUMBER NUMBER...  # all that are right",
            QuizType.Order => "NUMBER NUMBER...  # all of them, in order",
            _ => "NUMBER",
        };

    private static string Status(HeadlessStep headless) =>
        headless.Journal.Step(headless.Step.Id).Status switch
        {
            StepStatus.Passed => "done",
            StepStatus.Skipped => "skipped",
            _ => "not done yet",
        };

    private static PageState State(HeadlessStep headless) =>
        new(headless.Fill, quiz => View(headless, quiz), _ => RunState.Ready, headless.Prefix, Symbols.Ascii, GlyphSet.Braille)
        {
            FileOf = exercise => ShownPath.Of(headless.Exercises.Files.PathOf(exercise)),
        };

    private static QuizState Untouched(Quiz quiz) => new([], "", null, null, false, [.. Enumerable.Range(0, quiz.Choices.Count)]);

    private static QuizState View(HeadlessStep headless, Quiz quiz)
    {
        var answer = headless.Answers.Of(quiz);
        var given = answer?.Given ?? [];
        var message = answer is null
            ? $"Question {quiz.Id}.{(quiz.Type == QuizType.Predict ? " Answer before you run it: your choice is locked." : "")}"
            : headless.Answers.Standing(quiz);
        var typed = quiz.Type == QuizType.Number ? given.FirstOrDefault("") : "";
        return new QuizState(
            typed.Length > 0 ? [] : given,
            typed,
            headless.Answers.Waits(quiz) ? null : answer?.Correct,
            message,
            headless.Answers.IsClosed(quiz),
            headless.Shown(quiz)
        );
    }

    /// <summary>Lines that are there for keys alone are left out, and blanks at the end.</summary>
    private static void Write(HeadlessStep headless, IEnumerable<TextLine> lines)
    {
        var blank = false;
        foreach (var line in lines)
        {
            if (line.Item is TextItem.Submit || (line.Item is TextItem.Field field && headless.Answers.Of(field.Quiz) is null))
            {
                continue;
            }

            var text = TextOf(line);
            if (blank && text.Length > 0)
            {
                headless.Out.WriteLine();
            }

            blank = text.Length == 0;
            if (!blank)
            {
                headless.Out.WriteLine(VisibleText.Of(text));
            }
        }
    }

    public static string TextOf(TextLine line) =>
        (new string(' ', line.Indent) + string.Concat(line.Runs.Select(run => run.Text))).TrimEnd();
}
