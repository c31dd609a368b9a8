using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

[Collection(ScreenCollection.Name)]
public sealed class SplitViewTests
{
    [Fact]
    public void The_border_is_dragged_and_keeps_its_share_in_a_new_size()
    {
        var split = new SplitView(new Label { Text = "left" }, new Label { Text = "right" }, 0.5)
        {
            Width = Dim.Fill(),
            Height = Dim.Fill(),
        };
        using var screen = TestScreen.Of(split, new ScreenShape());
        var moved = 0;
        split.ShareChanged += (_, _) => moved++;
        Assert.Equal((41, 0), screen.Find("right"));
        screen.Drag((40, 5), (20, 7));
        Assert.Equal((21, 0), screen.Find("right"));
        Assert.Equal((0.25, 1), (split.Share, moved));
        screen.Resize(120, 24);
        Assert.Equal((31, 0), screen.Find("right"));
    }

    [Fact]
    public void Neither_side_is_dragged_away()
    {
        var split = new SplitView(new Label { Text = "top" }, new Label { Text = "below" }, 0.5, stacked: true)
        {
            Width = Dim.Fill(),
            Height = Dim.Fill(),
        };
        using var screen = TestScreen.Of(split, new ScreenShape());
        screen.Drag((5, 12), (5, 0));
        Assert.Equal((0, 9), screen.Find("below"));
        screen.Resize(10, 3);
        screen.Resize(1, 1);
        screen.Resize(80, 24);
        Assert.Contains("below", screen.Text);
    }
}
