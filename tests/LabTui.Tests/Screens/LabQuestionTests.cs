using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>How the questions of a step are answered.</summary>
[Collection(ScreenCollection.Name)]
public sealed class LabQuestionTests : IDisposable
{
    private static readonly ScreenShape s_wide = new(120, 40);

    private readonly TestCourse _course = new(runsCommands: true);

    public void Dispose() => _course.Dispose();

    [Fact]
    public void A_wrong_number_goes_with_the_first_digit_of_the_next_try_also_after_reopening()
    {
        using (var screen = _course.Step(s_wide, 1, 2))
        {
            Answer(screen, "1361");
            screen.Until("Not this number");
            screen.Press('7');
            Assert.Contains("[ 7 ", screen.Text, StringComparison.Ordinal);
        }

        using var again = _course.Step(s_wide, 1, 2);
        Assert.Contains("[ 1361 ", again.Text, StringComparison.Ordinal);
        Answer(again, "1.25");
        again.Until(
            () => again.Text.Contains("[ 1.25 ", StringComparison.Ordinal) && again.Text.Contains("Right.", StringComparison.Ordinal),
            "right"
        );
    }

    [Fact]
    public void Backspace_deletes_in_a_wrong_number_after_reopening()
    {
        using (var screen = _course.Step(s_wide, 1, 2))
        {
            Answer(screen, "1361");
            screen.Until("Not this number");
        }

        using var again = _course.Step(s_wide, 1, 2);
        var (x, y) = again.Find("? [");
        again.Click(x + 5, y);
        again.Press(KeyCode.End, KeyCode.Backspace);
        Assert.Contains("[ 136 ", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_are_answered_by_digits_whatever_has_the_focus()
    {
        using var screen = _course.Step(s_wide, 1, 2);
        screen.Press('2');
        screen.Until("Right: hash(key) mod partitions.");
        screen.Press(KeyCode.Tab); // to the panels
        screen.Press(KeyCode.Tab, KeyCode.Tab);
        screen.Press('1', Modifiers.None);
        screen.Press('3', Modifiers.None);
        Assert.Contains("[x] 1 records of one partition", screen.Text, StringComparison.Ordinal);
        screen.Click("[ answer ]");
        screen.Until(() => screen.Text.Split("Right").Length == 3, "the second answer");
    }

    [Fact]
    public void A_digit_answers_the_question_that_is_in_sight()
    {
        using var screen = _course.Step(new ScreenShape(), 1, 2);
        for (var i = 0; i < 40 && screen.Text.Contains("Always to the", StringComparison.Ordinal); i++)
        {
            screen.Wheel(5, 5, down: true);
        }

        screen.Press('1');
        Assert.Contains("[x] 1 records of one partition", screen.Text, StringComparison.Ordinal);
        Assert.Empty(_course.Course.JournalOf(_course.Lab(1)).Step("questions").Answers);
    }

    [Fact]
    public void A_digit_does_not_answer_at_once_what_stands_below_an_open_question()
    {
        var two = $"""
            ---
            format: 1
            id: second
            ---
            # Two

            Questions.

            ## 1. Two questions {"{#two}"}

            First?

            - [x] a1
            - [ ] a2

            <!-- quiz id=first -->

            {string.Concat(Enumerable.Repeat("Much is to be read.\n\n", 30))}
            Second?

            - [ ] b1
            - [x] b2

            <!-- quiz id=second -->
            """;
        using var course = new TestCourse(runsCommands: true, two);
        using var screen = course.Step(new ScreenShape(), 2, 1);
        for (var i = 0; i < 100 && !screen.Text.Contains("b2", StringComparison.Ordinal); i++)
        {
            screen.Wheel(5, 5, down: true);
        }

        var journal = course.Course.JournalOf(course.Lab(2));
        screen.Press('2');
        screen.Until("2 again, or Enter, answers this one; a question above it waits");
        Assert.Empty(journal.Step("two").Answers);
        screen.Press('2');
        screen.Until("Right");
        Assert.True(journal.Step("two").Answers["second"].Correct);
    }

    [Fact]
    public void A_digit_that_is_no_choice_of_any_question_goes_to_the_number()
    {
        using var screen = _course.Step(s_wide, 1, 2);
        screen.Press('9');
        Assert.Contains("? [ 9 ", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_a_number_is_in_sight_where_its_field_is_in_the_last_row()
    {
        using var screen = _course.Step(new ScreenShape(), 1, 2);
        for (var i = 0; i < 40 && !screen.Text.Contains("? [", StringComparison.Ordinal); i++)
        {
            screen.Wheel(5, 5, down: true);
        }

        Answer(screen, "1361");
        screen.Until("Not this number");
        Assert.EndsWith("▼", Row(screen, "Not this number"), StringComparison.Ordinal);
        screen.Resize(80, 22);
        Assert.Contains("Not this number", screen.Text, StringComparison.Ordinal);
    }

    private static string Row(TestScreen screen, string text) =>
        screen.Text.Split('\n').First(line => line.Contains(text, StringComparison.Ordinal)).TrimEnd();

    private static void Answer(TestScreen screen, string number)
    {
        var (x, y) = screen.Find("? [");
        screen.Click(x + 5, y);
        screen.Type(number + "\r");
    }
}
