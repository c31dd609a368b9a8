using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

[Collection(ScreenCollection.Name)]
public sealed class MapViewTests
{
    private static readonly MapPoint[] s_cities =
    [
        new(-122.42, 37.77, Ink.Series1), // San Francisco
        new(-105.27, 40.01, Ink.Series1), // Boulder
        new(-73.99, 40.73, Ink.Bad, Marked: true), // New York
    ];

    [Fact]
    public void A_click_on_a_point_selects_it_and_one_beside_all_points_does_nothing()
    {
        var (map, screen) = Open();
        using var _ = screen;
        var marked = screen.Find("✕");
        screen.Click(marked.X, marked.Y);
        Assert.Equal(2, map.Selected);
        screen.Click(1, 1);
        Assert.Equal(2, map.Selected);
    }

    [Fact]
    public void The_mouse_over_a_point_tells_which()
    {
        var (map, screen) = Open();
        using var _ = screen;
        var seen = new List<int>();
        map.HoveredChanged += (_, _) => seen.Add(map.Hovered);
        var marked = screen.Find("✕");
        screen.Move(marked.X, marked.Y);
        screen.Move(marked.X + 1, marked.Y);
        screen.Move(1, 1);
        Assert.Equal([2, -1], seen);
    }

    [Fact]
    public void Arrows_go_to_the_next_point_that_way_and_dot_and_comma_through_time()
    {
        var (map, screen) = Open();
        using var _ = screen;
        screen.Press('.');
        Assert.Equal(2, map.Selected);
        screen.Press(KeyCode.Left);
        Assert.Equal(1, map.Selected);
        screen.Press(KeyCode.Left);
        Assert.Equal(0, map.Selected);
        screen.Press('.');
        Assert.Equal(1, map.Selected);
        screen.Press(',');
        Assert.Equal(0, map.Selected);
        screen.Matches("map-selected");
    }

    private static (MapView Map, TestScreen Screen) Open()
    {
        var map = new MapView(UsOutline.Read(File.OpenRead(DataFile.Path("us-states.bin")))) { Width = Dim.Fill(), Height = Dim.Fill() };
        map.Show(new MapPoints(s_cities));
        return (map, TestScreen.Of(map, new ScreenShape()));
    }
}
