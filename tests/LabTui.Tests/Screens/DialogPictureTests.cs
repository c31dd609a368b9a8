using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>How the boxes above the screens look, and that they are answered by keys and by clicks.</summary>
[Collection(ScreenCollection.Name)]
public sealed class DialogPictureTests
{
    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Quitting(int width, int height, GlyphSet glyphs, ColorDepth depth) => Looks("quit", new(width, height, glyphs, depth), 'q');

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_keys(int width, int height, GlyphSet glyphs, ColorDepth depth) => Looks("keys", new(width, height, glyphs, depth), '?');

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_commands(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        Looks("commands", new(width, height, glyphs, depth), ':');

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_source_file(int width, int height, GlyphSet glyphs, ColorDepth depth)
    {
        var shape = new ScreenShape(width, height, glyphs, depth);
        using var course = new TestCourse();
        using var screen = course.Labs(shape);
        screen.WhenAsked(open =>
        {
            open.Matches($"source-{shape.Name}");
            Array.ForEach(Enumerable.Repeat(KeyCode.Right, 8).ToArray(), key => open.Press(key));
            Assert.Contains("// the end of a long line", open.Text.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
            open.Press(KeyCode.Escape);
        });
        var wide = $"    var text = \"{new string('w', width - 25)}\"; // the end of a long line";
        SourceDialog.Show(
            screen.Application,
            "the solution of Work.cs",
            $"public static class Work\n{{\n{wide}\n}}\n{string.Concat(Enumerable.Repeat("// more\n", 50))}"
        );
    }

    [Fact]
    public void The_menu_lists_all_commands_with_their_keys()
    {
        using var course = new TestCourse();
        using var screen = course.Step(new ScreenShape(120, 40), 1, 1);
        screen.Press(KeyCode.F9);
        screen.Matches("menu");
    }

    private static void Looks(string name, ScreenShape shape, char key)
    {
        using var course = new TestCourse();
        using var screen = course.Step(shape, 1, 1);
        screen.WhenAsked(open =>
        {
            open.Matches($"{name}-{shape.Name}");
            open.Press(KeyCode.Escape);
        });
        screen.Press(key);
    }
}
