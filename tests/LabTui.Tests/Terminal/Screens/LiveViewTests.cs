using LabTui.TerminalSample;

namespace LabTui.Terminal;

/// <summary>A panel that changes while something lies on top of it, and how often it is drawn.</summary>
[Collection(ScreenCollection.Name)]
public sealed class LiveViewTests : IDisposable
{
    private readonly SyntheticPayments _payments = new();

    [Fact]
    public void A_dialog_stays_whole_while_the_board_under_it_changes()
    {
        using var screen = Open();
        screen.WhenAsked(open =>
        {
            var before = Dialog(open);
            var count = open.Text.Contains("n 20 ", StringComparison.Ordinal);
            Board(open).Show(_payments.Next(480));
            open.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(before, Dialog(open));
            Assert.True(count && open.Text.Contains("n 500 ", StringComparison.Ordinal), open.Text);
            open.Press(KeyCode.Escape);
        });
        screen.Press('d');
        Assert.DoesNotContain("go on?", screen.Text);
    }

    [Fact]
    public void Of_many_snapshots_between_two_frames_the_last_is_drawn_and_no_more_often_than_the_frames()
    {
        using var screen = Open();
        screen.Advance(TimeSpan.FromSeconds(1));
        Board(screen).Show(_payments.Next(1));
        screen.Application.Send();
        Assert.Contains("n 21 ", screen.Text);
        for (var i = 0; i < 100; i++)
        {
            Board(screen).Show(_payments.Next(1));
        }

        screen.Application.Send();
        Assert.Contains("n 21 ", screen.Text);
        screen.Advance(TimeSpan.FromMilliseconds(40));
        Assert.Contains("n 121 ", screen.Text);
    }

    public void Dispose() => _payments.Dispose();

    private static string Dialog(TestScreen screen)
    {
        var (x, y) = screen.Find("╭┤go on?├");
        return string.Join('\n', screen.Text.Split('\n').Skip(y).Take(6).Select(line => line[x..(x + 18)]));
    }

    private static BoardView Board(TestScreen screen) => ((SampleWindow)screen.Window).Board;

    private TestScreen Open() =>
        new(
            application =>
            {
                var window = new SampleWindow(application, boardAlone: true);
                window.Board.Show(_payments.Next(20));
                return window;
            },
            new ScreenShape()
        );
}
