using LabTui.App;
using LabTui.Course.Home;
using LabTui.Terminal;

namespace LabTui.Screens;

public sealed class ShellTests
{
    private static readonly Look s_ascii = new(ColorDepth.None, GlyphSet.Ascii);

    [Fact]
    public void A_screen_that_is_too_small_says_what_it_needs()
    {
        var text = Draw(20, 5, s_ascii);
        Assert.Contains("60x16", text);
        Assert.Contains("20x5", text);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(60, 16)]
    [InlineData(200, 60)]
    public void Any_size_can_be_drawn(int width, int height) => Draw(width, height, s_ascii);

    [Fact]
    public void The_title_names_the_broker_and_half_a_key_hint_is_never_shown()
    {
        var lines = Draw(60, 16, s_ascii).Split('\n');
        Assert.Contains("broker 127.0.0.1:29092", lines[0]);
        Assert.EndsWith("second thing", lines[15].TrimEnd());
    }

    [Fact]
    public void In_ASCII_nothing_else_is_drawn() => Assert.All(Draw(100, 30, s_ascii), c => Assert.True(c is '\n' or >= ' ' and <= '~'));

    private static string Draw(int width, int height, Look look)
    {
        var frame = new Frame(width, height);
        Shell.Draw(frame, look, new Page(), new BrokerView(BrokerState.Up, "127.0.0.1:29092"), null, "done");
        return FrameText.Of(frame);
    }

    private sealed class Page : IScreen
    {
        public string Title => "Lab 1  A title";
        public (int Done, int All)? Progress => (3, 11);
        public IReadOnlyList<KeyHint> Keys =>
            [new("a", "first thing"), new("b", "second thing"), new("c", "a third thing that is far too long to fit in")];
        public bool Settled => true;

        public void Draw(Area area) => area.Text(1, 0, "content", Ink.Text);

        public bool Handle(InputEvent input) => false;

        public void See(Msg message) { }

        public bool StopRunning() => false;
    }
}
