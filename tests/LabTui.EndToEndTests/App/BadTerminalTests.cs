namespace LabTui.App;

/// <summary>A terminal that is too small, or none.</summary>
public sealed class BadTerminalTests
{
    [Fact]
    public void Too_small_it_says_so_and_comes_back_on_resize()
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home, width: 20, height: 5);
        window.Terminal.WaitFor("LabTui needs 60x16");
        window.Terminal.WaitFor("this is 20x5");
        window.Terminal.Resize(100, 30);
        window.Terminal.WaitFor("Streaming fraud");
        window.Terminal.Resize(20, 5);
        window.Terminal.WaitFor("this is 20x5");
        window.Terminal.Resize(1, 1);
        window.Terminal.Resize(80, 24);
        window.Terminal.WaitFor("Streaming fraud");
        window.Terminal.Resize(20, 5);
        window.Terminal.WaitFor("this is 20x5");
        window.Quit();
    }

    [Theory]
    [InlineData("TERM=dumb", "")]
    [InlineData("TERM=", "")]
    [InlineData("", ">/dev/null")]
    public void Without_a_screen_it_says_what_works(string environment, string redirection)
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home, redirection, environment);
        window.EndsWith(2);
        window.Terminal.WaitFor("needs a terminal");
        window.Terminal.WaitFor("labtui verify");
    }

    [Fact]
    public void Keys_come_from_the_terminal_when_the_input_is_a_file()
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home, "</dev/null").UntilUp();
        window.Quit();
    }

    [Fact]
    public void A_home_that_cannot_be_written_leaves_the_terminal_alone()
    {
        using var home = new TestHome(withPayments: false);
        using var window = new WorkbookWindow(home, "--home /proc/nothing");
        window.EndsWith(3);
        window.Terminal.WaitFor("cannot be written");
    }
}
