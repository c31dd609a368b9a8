using LabTui.Course.Checks;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>How each screen looks in every terminal.</summary>
[Collection(ScreenCollection.Name)]
public sealed class ScreenPictureTests
{
    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_labs(int width, int height, GlyphSet glyphs, ColorDepth depth)
    {
        var shape = new ScreenShape(width, height, glyphs, depth);
        using var course = new TestCourse();
        course.Pass(1, 1, 2);
        course.Course.JournalOf(course.Lab(1)).Hint(course.Lab(1).Steps[0], 1);
        using var screen = course.Labs(shape);
        screen.Matches($"labs-{shape.Name}");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_step_with_text_commands_and_checks(int width, int height, GlyphSet glyphs, ColorDepth depth)
    {
        var shape = new ScreenShape(width, height, glyphs, depth);
        using var course = new TestCourse();
        using var screen = course.Step(shape, 1, 1);
        See(screen, CheckSeen.Pass(), CheckSeen.Pass(), CheckSeen.NotYet("40 of 100 records", ("missing", 60)));
        screen.Matches($"step-{shape.Name}");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_kind_of_question(int width, int height, GlyphSet glyphs, ColorDepth depth)
    {
        var shape = new ScreenShape(width, height, glyphs, depth);
        using var course = new TestCourse();
        using var screen = course.Step(shape, 1, 2);
        screen.Press('1');
        screen.Until("Only without a key");
        screen.Matches($"questions-{shape.Name}");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_end_of_a_lab_leads_on(int width, int height, GlyphSet glyphs, ColorDepth depth)
    {
        var shape = new ScreenShape(width, height, glyphs, depth);
        using var course = new TestCourse();
        course.Pass(1, 1, 2, 3);
        using var screen = course.Step(shape, 1, 3);
        screen.Matches($"end-{shape.Name}");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_steps_of_a_lab(int width, int height, GlyphSet glyphs, ColorDepth depth)
    {
        var shape = new ScreenShape(width, height, glyphs, depth);
        using var course = new TestCourse();
        course.Pass(1, 1);
        using var screen = course.Step(shape, 1, 2);
        screen.WhenAsked(open =>
        {
            open.Matches($"steps-{shape.Name}");
            open.Press(KeyCode.Escape);
        });
        screen.Press('g');
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Another_window_holds_the_home(int width, int height, GlyphSet glyphs, ColorDepth depth)
    {
        var shape = new ScreenShape(width, height, glyphs, depth);
        using var screen = new TestScreen(
            application => new TakeoverScreen(application, new("/home/student/labtui"), TimeProvider.System),
            shape
        );
        screen.Matches($"takeover-{shape.Name}");
    }

    private static void See(TestScreen screen, params CheckSeen[] seen)
    {
        var step = ((LabScreen)screen.Window).Lab.Step;
        step.See(new StepSeen(step.Step, [.. step.Step.Checks.Zip(seen, (check, saw) => new CheckLook(check, saw))]));
        screen.Advance(TimeSpan.FromSeconds(1));
    }
}
