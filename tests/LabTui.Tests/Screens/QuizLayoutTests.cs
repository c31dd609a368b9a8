using LabTui.Course.Labs;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

public sealed class QuizLayoutTests
{
    private const string Head = "---\nformat: 1\nid: asked\n---\n# Asked\n\nText.\n\n## 1. Here {#here}\n\nWhich?\n\n";

    [Fact]
    public void Several_have_boxes_and_a_line_that_answers() =>
        Assert.Equal(
            ["Which?", "[x] 1 one", "[ ] 2 two", "[x] 3 three", "[ answer ]"],
            Lines("- [x] one\n- [ ] two\n- [x] three\n\n<!-- quiz id=q -->\n", QuizView.Untouched with { Marked = ["1", "3"] })
        );

    [Fact]
    public void An_order_shows_the_place_each_has_been_given() =>
        Assert.Equal(
            ["Which?", "[2] 1 one", "[ ] 2 three", "[1] 3 two", "[ answer ]"],
            Lines("1. one\n2. two\n3. three\n\n<!-- quiz id=q -->\n", QuizView.Untouched with { Marked = ["2", "1"], Shown = [0, 2, 1] })
        );

    [Fact]
    public void A_right_answer_needs_no_line_that_answers() =>
        Assert.Equal(
            ["Which?", "[x] 1 one", "[x] 2 two", "ok  Right."],
            Lines("- [x] one\n- [x] two\n\n<!-- quiz id=q type=several -->\n", new QuizView(["1", "2"], "", true, "Right."))
        );

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

    private static string[] Lines(string body, QuizView view)
    {
        var step = LabReader.ReadText(Head + body, "/labs/asked").Lab!.Steps[0];
        var state = new TextState(name => name, _ => view, _ => RunView.Ready, "labtui");
        return
        [
            .. BlockLayout
                .Of(step.Blocks, 60, state, Symbols.Ascii)
                .Select(line => new string(' ', line.Indent) + string.Concat(line.Pieces.Select(piece => piece.Text)))
                .Select(line => line.TrimEnd())
                .SkipLast(1),
        ];
    }
}
