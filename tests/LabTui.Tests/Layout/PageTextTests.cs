using LabTui.Course.Labs;
using LabTui.Course.Sessions;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Layout;

public sealed class PageTextTests
{
    private const string Head = "---\nformat: 1\nid: asked\n---\n# Asked\n\nText.\n\n## 1. Here {#here}\n\nWhich?\n\n";

    [Fact]
    public void Several_have_boxes_and_a_line_that_answers() =>
        Assert.Equal(
            ["Which?", "[x] 1 one", "[ ] 2 two", "[x] 3 three", "[ answer ]"],
            Lines("- [x] one\n- [ ] two\n- [x] three\n\n<!-- quiz id=q -->\n", Untouched(3) with { Marked = ["1", "3"] })
        );

    [Fact]
    public void An_order_shows_the_place_each_has_been_given() =>
        Assert.Equal(
            ["Which?", "[2] 1 one", "[ ] 2 three", "[1] 3 two", "[ answer ]"],
            Lines("1. one\n2. two\n3. three\n\n<!-- quiz id=q -->\n", Untouched(3) with { Marked = ["2", "1"], Shown = [0, 2, 1] })
        );

    [Fact]
    public void A_right_answer_needs_no_line_that_answers() =>
        Assert.Equal(
            ["Which?", "[x] 1 one", "[x] 2 two", "ok  Right."],
            Lines(
                "- [x] one\n- [x] two\n\n<!-- quiz id=q type=several -->\n",
                new QuizState(["1", "2"], "", true, "Right.", Closed: true, [0, 1])
            )
        );

    /// <summary>Words that have no room, blanks where a line begins, signs of two and four columns: at any width all of it is shown.</summary>
    [Fact]
    public void A_command_is_whole_however_narrow_the_text()
    {
        const string command = "labtui produce 支払い --key  \u0001 --a-very-long-option=with-a-value";
        for (var width = 1; width < 60; width++)
        {
            var shown = string.Concat(Text($"```sh {{run=produce}}\n{command}\n```\n", width)).Replace("\\", "", StringComparison.Ordinal);
            Assert.EndsWith(
                "--a-very-long-option=with-a-value",
                shown.Replace(" ", "", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("ben")]
    [InlineData("cleo")]
    [InlineData("dora")]
    [InlineData("emil")]
    public void What_is_to_be_put_in_order_never_stands_in_it(string student)
    {
        var quiz = Quiz("1. one\n2. two\n3. three\n\n<!-- quiz id=q -->\n");
        var shown = QuizOrder.Shown(quiz, student);
        Assert.NotEqual([0, 1, 2], shown);
        Assert.Equal([0, 1, 2], shown.Order());
        Assert.Equal(shown, QuizOrder.Shown(quiz, student));
    }

    private static Quiz Quiz(string body) => LabReader.ReadText(Head + body, "/labs/asked").Lab!.Steps[0].Quizzes[0];

    [Fact]
    public void A_word_in_several_pieces_moves_down_as_a_whole() => Assert.Equal(["one two", "bold,"], Text("one two **bold**,", 11));

    [Fact]
    public void Placeholders_are_filled_in() => Assert.Equal(["to (broker)"], Text("to {broker}", 40));

    [Fact]
    public void A_table_that_is_wider_than_the_text_has_a_line_for_each_cell() =>
        Assert.Equal(
            ["name: amount", "  meaning: what was paid,", "  in dollars"],
            Text("| name | meaning |\n|---|---|\n| amount | what was paid, in dollars |", 25)
        );

    [Fact]
    public void A_command_that_is_too_long_goes_on_in_the_next_line_as_in_a_shell() =>
        Assert.Equal(
            ["> labtui topics create \\", "    --topic features"],
            Text("```sh {run=create}\nlabtui topics create --topic features\n```", 26)
        );

    [Fact]
    public void Details_are_opened_by_their_summary()
    {
        var step = Step("<details><summary>More</summary>\n\nInside.\n\n</details>\n");
        var folded = State(Untouched(0)) with { Folds = true, IsOpen = _ => false };
        Assert.Equal(["+ More"], Words(PageText.Of(step.Blocks.TakeLast(1), 40, folded)));
        Assert.IsType<TextItem.Fold>(PageText.Of(step.Blocks.TakeLast(1), 40, folded)[0].Item);
        Assert.Equal(["- More", "  Inside."], Words(PageText.Of(step.Blocks.TakeLast(1), 40, folded with { IsOpen = _ => true })));
    }

    private static QuizState Untouched(int choices) => new([], "", null, null, false, [.. Enumerable.Range(0, choices)]);

    private static PageState State(QuizState quiz) =>
        new(name => $"({name})", _ => quiz, _ => RunState.Ready, "labtui", Symbols.Ascii, GlyphSet.Braille);

    private static Step Step(string body) => LabReader.ReadText(Head + body, "/labs/asked").Lab!.Steps[0];

    private static string[] Lines(string body, QuizState quiz) => Words(PageText.Of(Step(body).Blocks, 60, State(quiz)));

    /// <summary>What stands behind the question of the head.</summary>
    private static string[] Text(string body, int width) => Words(PageText.Of(Step(body).Blocks.Skip(1), width, State(Untouched(0))));

    private static string[] Words(IEnumerable<TextLine> lines)
    {
        var words = lines.Select(line => (new string(' ', line.Indent) + string.Concat(line.Runs.Select(run => run.Text))).TrimEnd());
        return [.. words.Reverse().SkipWhile(line => line.Length == 0).Reverse()];
    }
}
