using LabTui.Screens;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Compares a panel with its pictures: alone, and as a strip or a column beside a text.</summary>
internal static class PanelShapes
{
    public static void Match(string name, Func<Look, PanelView> make, ScreenShape shape)
    {
        using var course = new TestCourse();
        using (var alone = Alone(make, shape))
        {
            alone.Advance(TimeSpan.FromSeconds(1));
            alone.Matches($"{name}-{shape.Name}");
        }

        using var beside = course.Step(shape, 1, 1);
        ((LabScreen)beside.Window).Panels.Add(make(beside.Application.Look), above: true);
        beside.Advance(TimeSpan.FromSeconds(1));
        beside.Advance(TimeSpan.FromSeconds(1));
        beside.Matches($"{name}-beside-{shape.Name}");
    }

    /// <summary>The panel by itself, to be typed on.</summary>
    public static TestScreen Alone(Func<Look, PanelView> make, ScreenShape shape) =>
        new(application => new DashboardScreen(application, make(application.Look), "127.0.0.1:29092", TimeProvider.System), shape);
}
