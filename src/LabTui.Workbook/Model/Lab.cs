namespace LabTui.Workbook;

/// <summary>One lab as its folder says it: the text, what can be run, and what is checked. Never what a student did.</summary>
public sealed record Lab
{
    /// <summary>The format of lab.md this was written in; readers refuse a newer one.</summary>
    public required int Format { get; init; }

    /// <summary>The name progress is stored under: it outlives renaming and renumbering of the folder.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }
    public required string Summary { get; init; }

    /// <summary>The number the folder's name begins with (01-fraud-stream is 1), 0 when there is none.</summary>
    public required int Number { get; init; }

    public required int Minutes { get; init; }

    /// <summary>The full path of the lab's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Ids of the labs that come before this one.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>Topics the lab owns: deleted before it is verified on fresh state, and by a reset.</summary>
    public required IReadOnlyList<LabTopic> OwnTopics { get; init; }

    /// <summary>The names of <see cref="OwnTopics"/>.</summary>
    public IReadOnlyList<string> Topics => [.. OwnTopics.Select(topic => topic.Name)];

    /// <summary>Consumer groups the lab owns, deleted together with <see cref="Topics"/>.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    public required SolutionPolicy Solution { get; init; }

    /// <summary>The student's edition: solutions and hidden checks are left out, answers are hashed.</summary>
    public required bool IsPacked { get; init; }

    /// <summary>What stands between the title and the first step.</summary>
    public required IReadOnlyList<Block> Introduction { get; init; }

    /// <summary>Empty in a lab that is not divided. Steps may come before the first one.</summary>
    public required IReadOnlyList<Chapter> Chapters { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }
    public required string ContentHash { get; init; }

    public string FolderName => Path.GetFileName(Folder);

    /// <summary>
    /// What is to be read where a step is opened: before the first one stands the lab's introduction, before the first of a chapter
    /// the chapter's title and opening.
    /// </summary>
    public IReadOnlyList<Block> TextOf(Step step) =>
        [
            .. step.Number == 1 ? Introduction : [],
            .. Chapters.Where(it => it.FirstStep == step.Number).SelectMany(OpeningOf),
            .. step.Blocks,
        ];

    /// <summary>The words that a step's text explains.</summary>
    public IReadOnlyList<Term> TermsOf(Step step) => [.. TermReader.In(TextOf(step))];

    /// <summary>The words a reader of a step can be reminded of: the step's own first, then those of the steps before, the nearest first.</summary>
    public IReadOnlyList<Term> TermsUpTo(Step step) => [.. Steps.Where(it => it.Number <= step.Number).Reverse().SelectMany(TermsOf)];

    /// <summary>The chapter a step is in; null for one before the first chapter.</summary>
    public Chapter? ChapterOf(Step step) => Chapters.LastOrDefault(chapter => chapter.FirstStep <= step.Number);

    private static IEnumerable<Block> OpeningOf(Chapter chapter) =>
        [new Block.Heading(1, [new Inline.Text(chapter.Title)]) { Line = chapter.Line }, .. chapter.Opening];

    public Step? FindStep(string id) => Steps.FirstOrDefault(step => step.Id == id);
}

public sealed record Step
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>The place in the lab, counted from 1, whatever number the heading shows.</summary>
    public required int Number { get; init; }

    /// <summary>The step's text in order, with marks where commands, quizzes, exercises and checks stand.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    public required IReadOnlyList<RunFence> Runs { get; init; }
    public required IReadOnlyList<Quiz> Quizzes { get; init; }
    public required Exercise? Exercise { get; init; }
    public required IReadOnlyList<CheckSpec> Checks { get; init; }

    /// <summary>The ladder of hints, the gentlest first.</summary>
    public required IReadOnlyList<Hint> Hints { get; init; }

    /// <summary>The step passes without the student's work (a page to read), so the proof that starters fail leaves it out.</summary>
    public required bool StarterPasses { get; init; }

    public required double Points { get; init; }

    /// <summary>Each check gives its own points, also while others do not hold.</summary>
    public bool HasPointsByCheck => Checks.Any(check => check.Points is not null);

    /// <summary>The id of a later step after which the world is not asked about this one again.</summary>
    public required string? Until { get; init; }

    /// <summary>What is shown beside its text; null where the step does not say.</summary>
    public StepPanel? Panel { get; init; }

    public required int Line { get; init; }
    public required string ContentHash { get; init; }

    public Quiz? FindQuiz(string id) => Quizzes.FirstOrDefault(quiz => quiz.Id == id);

    /// <summary>What shows this prediction is a run of the exercise. A fence of that name would come first.</summary>
    public bool RunsExercise(Quiz quiz) =>
        quiz is { Type: QuizType.Predict, Run: Quiz.ExerciseRun } && FindRun(quiz.Run) is null && Exercise?.Call is not null;

    public RunFence? FindRun(string name) => Runs.FirstOrDefault(run => run.Name == name);
}

public sealed record Hint(string Title, IReadOnlyList<Block> Blocks, int Line);
