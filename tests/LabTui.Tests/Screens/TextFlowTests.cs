using FsCheck;
using FsCheck.Fluent;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

public sealed class TextFlowTests
{
    [Fact]
    public void Words_that_fit_exactly_keep_their_space_from_the_next_line() =>
        Assert.Equal(["topic is", "a log"], Lines("topic is a log", 8));

    [Fact]
    public void A_word_in_several_pieces_moves_down_as_a_whole()
    {
        Inline[] text = [new Inline.Text("one two "), new Inline.Strong([new Inline.Text("bold")]), new Inline.Text(",")];
        Assert.Equal(["one two", "bold,"], TextFlow.Wrap(text, 11, 0, name => name).Select(Text));
    }

    [Fact]
    public void A_word_longer_than_the_line_is_cut() => Assert.Equal(["abcd", "efgh", "ij k"], Lines("abcdefghij k", 4));

    [Fact]
    public void Placeholders_are_filled_in() =>
        Assert.Equal(
            ["to 127.0.0.1:1"],
            TextFlow.Wrap([new Inline.Text("to "), new Inline.Placeholder("broker")], 40, 0, _ => "127.0.0.1:1").Select(Text)
        );

    [Fact]
    public void No_line_is_wider_than_asked_and_no_word_is_lost() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.ArrayOf(Gen.Choose(1, 12).Select(n => new string('w', n))).ToArbitrary(),
                Gen.Choose(1, 30).ToArbitrary(),
                (words, width) =>
                {
                    var lines = Lines(string.Join(' ', words), width);
                    return lines.All(line => line.Length <= width) && string.Concat(lines).Replace(" ", "") == string.Concat(words);
                }
            )
        );

    [Theory]
    [InlineData("\u754C\u9762\u754C\u9762\u754C\u9762\u754C\u9762\u754C\u9762")]
    [InlineData("\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600")]
    [InlineData("one \u754C\u9762 two \U0001F468\u200D\U0001F469\u200D\U0001F467 three \u2764\uFE0F four caf\u0065\u0301")]
    [InlineData("\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301\u0065\u0301")]
    public void Lines_are_as_wide_as_the_screen_counts_and_lose_nothing(string text)
    {
        foreach (var width in Enumerable.Range(2, 20))
        {
            var lines = Lines(text, width);
            Assert.All(lines, line => Assert.True(TextWidth.Of(line) <= width, $"{line} in {width}"));
            Assert.Equal(text.Replace(" ", ""), string.Concat(lines).Replace(" ", ""));
        }
    }

    [Fact]
    public void Columns_of_a_table_go_by_width_and_a_table_that_is_too_wide_is_stacked()
    {
        Assert.Equal(
            ["a     b", "\u754C\u754C  x", "cafe\u0301  y"],
            Table("| a | b |\n|---|---|\n| \u754C\u754C | x |\n| cafe\u0301 | y |", 40)
        );
        Assert.Equal(
            ["name: a long cell", "  what: another", "  long cell"],
            Table("| name | what |\n|---|---|\n| a long cell | another long cell |", 18)
        );
    }

    [Fact]
    public void Commands_go_on_in_the_next_line_by_columns()
    {
        var run = new RunFence(
            "r",
            null,
            [new RunLine("labtui produce t --key \u754C\u754C\u754C\u754C\u754C\u754C --file x", true, 1)],
            false,
            1
        );
        var lines = Layout([new Block.RunBlock(run)], 24);
        Assert.All(lines, line => Assert.True(TextWidth.Of(line) <= 24, line));
        Assert.Contains("\u754C\u754C\u754C\u754C\u754C\u754C", string.Concat(lines), StringComparison.Ordinal);
    }

    private static List<string> Table(string markdown, int width)
    {
        var lab = SampleLab.Read($"---\nformat: 1\nid: x\n---\n## 1. Step {{#a}}\n\n{markdown}").Lab!;
        return [.. Layout(lab.Steps[0].Blocks, width).Where(line => line.Length > 0)];
    }

    private static List<string> Layout(IReadOnlyList<Block> blocks, int width)
    {
        var state = new TextState(name => name, _ => QuizView.Untouched, _ => RunView.Ready, "labtui");
        return [.. BlockLayout.Of(blocks, width, state, Symbols.Ascii).Select(line => new string(' ', line.Indent) + Text(line))];
    }

    private static List<string> Lines(string text, int width) => [.. TextFlow.Wrap(text, width, 0, Ink.Text).Select(Text)];

    private static string Text(StyledLine line) => string.Concat(line.Pieces.Select(piece => piece.Text));
}
