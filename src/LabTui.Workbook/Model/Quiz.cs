namespace LabTui.Workbook;

public enum QuizType
{
    /// <summary>One choice is right.</summary>
    One,

    /// <summary>Several choices are right, and all of them are wanted.</summary>
    Several,

    /// <summary>A number is typed, within a tolerance.</summary>
    Number,

    /// <summary>The choices are put in order; they are written in the right one.</summary>
    Order,

    /// <summary>A choice is locked first, then <see cref="Quiz.Run"/> runs and what was observed decides.</summary>
    Predict,
}

public sealed record Quiz
{
    /// <summary>A <see cref="Run"/> that is the step's exercise, run for real.</summary>
    public const string ExerciseRun = "exercise";

    public required string Id { get; init; }
    public required QuizType Type { get; init; }
    public required IReadOnlyList<Block> Prompt { get; init; }
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>
    /// Number: a literal (<c>0.57</c>) or a source to be computed (<c>data:frauds</c>).
    /// Predict, One, Several: a source whose value is the key of a choice (<c>observed:arrival-order</c>), or such keys with commas
    /// between them; null when a box is ticked instead.
    /// Packed labs: <c>salted:HASH</c>.
    /// </summary>
    public required string? Answer { get; init; }

    /// <summary>How far a number may be off, in the number's own unit. 0 means exactly.</summary>
    public required double Tolerance { get; init; }

    /// <summary>What the number is counted in, shown behind the field (<c>%</c>, <c>rows</c>).</summary>
    public required string? Unit { get; init; }

    /// <summary>What the check of this question gives; null where nothing is said of it.</summary>
    public required double? Points { get; init; }

    /// <summary>How many wrong answers may be mended; null is without limit.</summary>
    public required int? Retry { get; init; }

    public required bool Shuffle { get; init; }

    /// <summary>What runs once a prediction is locked: the name of a run fence, or <see cref="ExerciseRun"/>.</summary>
    public required string? Run { get; init; }

    /// <summary>Shown with the verdict: the quote between the question and its comment.</summary>
    public required IReadOnlyList<Block> Explanation { get; init; }

    /// <summary>Given in packed labs only; the hash of an answer is taken over it.</summary>
    public required string? Salt { get; init; }

    public required int Line { get; init; }

    /// <summary>Where its list of choices begins; 0 without one.</summary>
    internal int ListLine { get; init; }
}

/// <param name="Key">How answers name the choice: <c>{#key}</c> behind its text, or its place counted from 1.</param>
public sealed record Choice(string Key, IReadOnlyList<Inline> Text, bool Correct, IReadOnlyList<Block> Feedback);
