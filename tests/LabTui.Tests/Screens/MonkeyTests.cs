using System.Diagnostics;
using LabTui.Course.Feeds;
using LabTui.Panels;
using LabTui.Terminal;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>Anything typed, clicked, pasted or resized, in any order, on every screen: no exception, no dead key, no slow frame.</summary>
[Collection(ScreenCollection.Name)]
public sealed class MonkeyTests
{
    /// <summary>For handling an event and drawing; many times what it takes, for machines that are busy.</summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(1, 500)]
    [InlineData(2, 500)]
    public void A_thousand_events(int seed, int events) => Play(seed, events);

    [Theory]
    [Trait("when", "full")]
    [InlineData(11, 5000)]
    [InlineData(12, 5000)]
    [InlineData(13, 5000)]
    [InlineData(14, 5000)]
    public void Twenty_thousand_events(int seed, int events) => Play(seed, events);

    private static void Play(int seed, int events)
    {
        var random = new Random(seed);
        using var course = new TestCourse(runsCommands: true);
        while (events > 0)
        {
            using var screen = Open(course, random);
            var (dialogs, inDialog) = (0, 0);
            screen.AnswerAll(open =>
            {
                dialogs++;
                ActInDialog(open, random, ++inDialog);
            });
            for (var i = 0; i < 100 && events > 0 && !IsOver(screen); i++, events--)
            {
                var (start, before) = (Stopwatch.GetTimestamp(), dialogs);
                inDialog = 0;
                Act(screen, random);
                var took = Stopwatch.GetElapsedTime(start);
                Assert.True(took < s_slow || dialogs > before, $"an event took {took.TotalSeconds:0.0} s (seed {seed}, {events} left)");
                var size = screen.Application.App.Screen;
                Assert.Equal((size.Width, size.Height), (screen.Frame.Width, screen.Frame.Height));
            }

            AnswersAKey(screen);
            (screen.Window as TakeoverScreen)?.Taken?.Dispose();
        }
    }

    private static TestScreen Open(TestCourse course, Random random)
    {
        var shape = random.Next(2) == 0 ? new ScreenShape() : new ScreenShape(120, 40, GlyphSet.Ascii, ColorDepth.None);
        return random.Next(8) switch
        {
            0 => course.Labs(shape),
            1 => new TestScreen(application => new TakeoverScreen(application, course.Home, TimeProvider.System), shape),
            2 => new TestScreen(application => Dashboard(application, new MapPanel(Map(), new Pace(1))), shape),
            3 => new TestScreen(application => Dashboard(application, new ScorePanel(new TestBoard(), Pace.Full())), shape),
            4 => course.Step(shape, 2, 1),
            var step => course.Step(shape, 1, step - 4),
        };
    }

    private static DashboardScreen Dashboard(TerminalApplication application, PanelView panel) =>
        new(application, panel, "127.0.0.1:29092", TimeProvider.System);

    private static MapSink Map()
    {
        var sink = new MapSink();
        foreach (var payment in TestPayments.Records)
        {
            sink.Take(payment, 0, replayed: false);
        }

        return sink;
    }

    private static bool IsOver(TestScreen screen) => ((Runnable)screen.Window).StopRequested;

    private static void Act(TestScreen screen, Random random)
    {
        var (x, y) = (random.Next(Math.Max(1, screen.Frame.Width)), random.Next(Math.Max(1, screen.Frame.Height)));
        switch (random.Next(10))
        {
            case 0 when random.Next(5) == 0:
                screen.Resize(random.Next(1, 160), random.Next(1, 50));
                break;
            case 1:
                screen.Click(x, y);
                break;
            case 2:
                screen.Drag((x, y), (random.Next(Math.Max(1, screen.Frame.Width)), random.Next(Math.Max(1, screen.Frame.Height))));
                break;
            case 3:
                screen.Wheel(x, y, random.Next(2) == 0);
                break;
            case 4:
                screen.Paste("pasted\ntext\t東 e\u0301");
                break;
            case 5:
                screen.Advance(TimeSpan.FromMilliseconds(random.Next(200)));
                break;
            case 6:
                screen.Press((KeyCode)random.Next(1, (int)KeyCode.F12 + 1), (Modifiers)random.Next(8));
                break;
            default:
                screen.Press(
                    "aefghnoprsvxz?:.,+-[]<>tm1234567890 dw"[random.Next(38)],
                    random.Next(5) == 0 ? Modifiers.Ctrl : Modifiers.None
                );
                break;
        }
    }

    /// <summary>A dialog gets its share of events, and is left by Escape then, if by nothing before.</summary>
    private static void ActInDialog(TestScreen open, Random random, int count)
    {
        const int Share = 20;
        if (count < Share)
        {
            Act(open, random);
            return;
        }

        Assert.True(count < Share + 50, $"Escape leaves no dialog:\n{open.Text}");
        if (count == Share)
        {
            open.Resize(80, 24);
        }

        open.Press(KeyCode.Escape);
    }

    /// <summary>The page of keys still opens.</summary>
    private static void AnswersAKey(TestScreen screen)
    {
        if (IsOver(screen))
        {
            return;
        }

        var opened = 0;
        screen.AnswerAll(open =>
        {
            opened++;
            open.Press(KeyCode.Escape);
        });
        screen.Resize(80, 24);
        screen.Press(KeyCode.F1);
        Assert.True(opened > 0, $"F1 does nothing any more:\n{screen.Text}");
    }
}
