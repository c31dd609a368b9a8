using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

[Collection(ScreenCollection.Name)]
public sealed class TextFlowViewTests
{
    private readonly List<object> _chosen = [];

    [Fact]
    public void Long_words_wide_runes_and_styles_wrap_by_columns()
    {
        var lines = TextWrap.Lines(
            [
                new("Kafka keeps "),
                new("東京都庁", Ink.Code),
                new(", an_identifier_longer_than_a_line and "),
                new("bold", Ink.Text, Attributes.Bold),
                new("."),
            ],
            12,
            GlyphSet.Braille
        );
        Assert.Equal(
            ["Kafka keeps", "東京都庁,", "an_identifie", "r_longer_tha", "n_a_line and", "bold."],
            lines.Select(line => string.Concat(line.Runs.Select(run => run.Text)))
        );
    }

    [Fact]
    public void Down_goes_from_item_to_item_and_scrolls_where_none_is_in_sight()
    {
        using var screen = Open(Numbered(40, itemAt: [2, 4, 30]));
        screen.Press(KeyCode.Enter);
        screen.Press(KeyCode.Down, KeyCode.Enter);
        screen.Press(KeyCode.Down, KeyCode.Enter);
        Assert.Equal([2, 4, 4], _chosen);
        Assert.StartsWith("line 1", screen.Text);
        screen.Press(KeyCode.End, KeyCode.Down, KeyCode.Enter);
        Assert.Equal(30, _chosen[^1]);
        screen.Matches("text-end");
    }

    [Fact]
    public void The_wheel_scrolls_and_a_click_chooses_what_is_under_it()
    {
        using var screen = Open(Numbered(60, itemAt: [30]));
        for (var i = 0; i < 5; i++)
        {
            screen.Wheel(3, 3, down: true);
        }

        Assert.StartsWith("line 15", screen.Text);
        screen.Click("line 30");
        Assert.Equal([30], _chosen);
    }

    [Fact]
    public void A_new_width_is_laid_out_anew()
    {
        var text = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{i}"));
        using var screen = Open(width => TextWrap.Lines(text, Ink.Text, width, GlyphSet.Braille));
        var before = screen.Text.TrimEnd().Split('\n').Length;
        screen.Resize(40, 24);
        Assert.True(screen.Text.TrimEnd().Split('\n').Length > before, screen.Text);
        Assert.Contains("word59", screen.Text);
    }

    [Fact]
    public void A_field_in_the_text_is_entered_left_and_scrolled_with_it()
    {
        var field = new TextField { Width = 10 };
        using var screen = Open(_ =>
            [
                TextLine.Of("first", item: "first"),
                new TextLine(2, [new("? ")]) { Widget = field },
                .. Enumerable.Range(0, 40).Select(i => TextLine.Of($"line {i}")),
            ]
        );
        screen.Type("x");
        Assert.Equal("", field.Text);
        screen.Press(KeyCode.Down);
        screen.Type("12");
        Assert.Equal("12", field.Text);
        screen.Press(KeyCode.Up);
        screen.Type("3");
        Assert.Equal("12", field.Text);
        screen.Click(5, 1);
        screen.Type("4");
        Assert.Equal("4", field.Text); // what stood there is selected: a wrong answer is typed over
        screen.Press(KeyCode.Escape, KeyCode.PageDown);
        Assert.DoesNotContain("?", screen.Text);
    }

    private static Func<int, IReadOnlyList<TextLine>> Numbered(int count, int[] itemAt) =>
        _ => [.. Enumerable.Range(0, count).Select(i => TextLine.Of($"line {i}", item: itemAt.Contains(i) ? i : null))];

    private TestScreen Open(Func<int, IReadOnlyList<TextLine>> layout)
    {
        var view = new TextFlowView(layout) { Width = Dim.Fill(), Height = Dim.Fill() };
        view.Chosen += (_, chosen) => _chosen.Add(chosen.Item);
        return TestScreen.Of(view, new ScreenShape());
    }
}
