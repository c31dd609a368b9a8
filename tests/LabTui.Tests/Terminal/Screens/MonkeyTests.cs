using LabTui.TerminalSample;

namespace LabTui.Terminal;

/// <summary>Anything typed, clicked, pasted or resized, in any order: no exception, and the screen stays its size.</summary>
[Collection(ScreenCollection.Name)]
public sealed class MonkeyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nothing_that_can_be_done_breaks_the_screen(int seed)
    {
        var random = new Random(seed);
        var payments = new SyntheticPayments();
        using var screen = new TestScreen(application => new SampleWindow(application) { CanCrash = false }, new ScreenShape());
        screen.AnswerAll(open => open.Press(random.Next(3) == 0 ? KeyCode.Enter : KeyCode.Escape));
        for (var i = 0; i < 300; i++)
        {
            Act(screen, random, payments);
            Assert.Equal(
                (screen.Application.App.Screen.Width, screen.Application.App.Screen.Height),
                (screen.Frame.Width, screen.Frame.Height)
            );
        }
    }

    private static void Act(TestScreen screen, Random random, SyntheticPayments payments)
    {
        var (x, y) = (random.Next(screen.Frame.Width), random.Next(screen.Frame.Height));
        switch (random.Next(9))
        {
            case 0:
                screen.Resize(random.Next(1, 140), random.Next(1, 50));
                break;
            case 1:
                screen.Click(x, y);
                break;
            case 2:
                screen.Drag((x, y), (random.Next(screen.Frame.Width), random.Next(screen.Frame.Height)));
                break;
            case 3:
                screen.Wheel(x, y, random.Next(2) == 0);
                break;
            case 4:
                screen.Paste("pasted\ntext\t東 e\u0301");
                break;
            case 5:
                ((SampleWindow)screen.Window).Board.Show(payments.Next(10));
                screen.Advance(TimeSpan.FromMilliseconds(random.Next(100)));
                break;
            case 6:
                screen.Press("ad<>:?xy 9"[random.Next(10)], random.Next(4) == 0 ? Modifiers.Alt : Modifiers.None);
                break;
            default:
                screen.Press((KeyCode)random.Next(1, (int)KeyCode.F12 + 1), (Modifiers)random.Next(8));
                break;
        }
    }
}
