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

    private static List<string> Lines(string text, int width) => [.. TextFlow.Wrap(text, width, 0, Ink.Text).Select(Text)];

    private static string Text(StyledLine line) => string.Concat(line.Pieces.Select(piece => piece.Text));
}
