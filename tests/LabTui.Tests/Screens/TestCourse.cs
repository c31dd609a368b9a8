using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Course.Sessions;
using LabTui.Panels;
using LabTui.Panels.NamedTopics;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>A home with two labs and one that cannot be read. There is no broker: what a command prints is made up here.</summary>
internal sealed class TestCourse : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StandingTime _time = new();

    /// <param name="runsCommands">As if the broker had been found. Labs are without the checks that would ask it.</param>
    /// <param name="second">The text of the lab that has an exercise.</param>
    public TestCourse(bool runsCommands = false, string? second = null)
    {
        foreach (var (folder, text) in TestLabs.All)
        {
            _folder.Write($"labs/{folder}/lab.md", runsCommands ? TestLabs.WithoutChecksOfTheBroker(text) : text);
        }

        if (second is not null)
        {
            _folder.Write("labs/02-second/lab.md", second);
        }

        _folder.Write("labs/02-second/exercises/Work.cs", "public static class Work\n{\n    // TODO\n}\n");
        Home = new StudentHome(_folder.File(HomeName(LabReader.Read(_folder.File("labs/01-first")).Lab!))).Ensure();
        var options = new CourseOptions(
            Home,
            new BrokerFinder(Home, null, null),
            broker => new ClusterSettings(broker.Bootstrap),
            (noise, made) => new TransactionSource(Home, null, noise, made),
            (_, _, _, _) => Task.FromResult(0),
            _folder.File("labs")
        );
        Course = new CourseSession(options, _time);
        var up = new BrokerView(BrokerState.Up, "127.0.0.1:29092");
        if (runsCommands)
        {
            Course.Found(new ClusterSettings("127.0.0.1:29092"), up);
        }
        else
        {
            Course.Saw(up);
        }
    }

    public StudentHome Home { get; }

    public CourseSession Course { get; }

    public List<string> Ran { get; } = [];

    /// <summary>As if so long had gone by.</summary>
    public void Wait(TimeSpan time) => _time.Ahead += time;

    public Lab Lab(int number) => Course.Catalog.Labs.First(lab => lab.Number == number);

    public TestScreen Labs(ScreenShape shape) => new(application => new LabListScreen(Context(application)), shape);

    /// <summary>The lab at a step, as one comes back to it.</summary>
    public TestScreen Step(ScreenShape shape, int lab, int step)
    {
        var opened = Lab(lab);
        Course.JournalOf(opened).Visit(opened.Steps[step - 1]);
        return new TestScreen(application => new LabScreen(Context(application), opened), shape);
    }

    public void Pass(int lab, params int[] steps)
    {
        foreach (var step in steps)
        {
            Course.JournalOf(Lab(lab)).Pass(Lab(lab).Steps[step - 1], []);
        }
    }

    public void Dispose()
    {
        Course.Dispose();
        Assert.True(Course.Tasks.WhenIdleAsync().Wait(TimeSpan.FromSeconds(30)), "work in the background does not end");
        _folder.Dispose();
    }

    /// <summary>The order that choices are shown in hangs on the home's path: one in which it is as in the pictures.</summary>
    private string HomeName(Lab lab)
    {
        var quiz = lab.FindStep("questions")!.Quizzes.First(quiz => quiz.Type == QuizType.Order);
        return Enumerable
            .Range(1, 1000)
            .Select(i => $"home{i}")
            .First(name => QuizOrder.Shown(quiz, new StudentHome(_folder.File(name)).Path).SequenceEqual([2, 0, 1]));
    }

    private ScreenContext Context(TerminalApplication application) =>
        new(
            application,
            Course,
            new ScreenServices(
                RunAsync,
                () => [new("topics list", "All topics"), new("topics create", "Create topics"), new("verify", "Check")],
                "labtui"
            )
            {
                Bare = line => line.StartsWith("labtui ", StringComparison.Ordinal) ? line[7..] : line,
                Prepare = (kind, _, _) => () => kind == TestPanel.Kind ? new TestPanel() : new TopicsPanel(),
            }
        )
        {
            Edit = _ => 0,
            IsEditorUnexpected = () => false,
        };

    /// <summary>
    /// `produce` reads what is typed, `tail` and `paced` go on until they are stopped, `watch` opens a panel, `data` prints a hundred lines; all
    /// others say that they ran.
    /// </summary>
    private async Task<int> RunAsync(
        string line,
        string? folder,
        Course.CourseContext course,
        CommandConsole console,
        CancellationToken cancellationToken
    )
    {
        Ran.Add(line);
        switch (line.Replace("labtui ", "", StringComparison.Ordinal).Split(' ')[0])
        {
            case "produce":
                using (var reader = new StreamReader(console.OpenInput()))
                {
                    var text = await reader.ReadToEndAsync(cancellationToken);
                    await console.Out.WriteLineAsync($"sent {text.Split('\n').Length - 1}");
                }

                return 0;
            case "tail":
                await console.Out.WriteLineAsync($"follows {line}");
                await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, cancellationToken);
                return 0;
            case "paced":
                console.Pace.Set(0.5);
                await console.Out.WriteLineAsync("takes its time");
                await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, cancellationToken);
                return 0;
            case "watch":
                return await console.ShowPanelAsync(TestPanel.Kind, PanelArguments.None, cancellationToken);
            case "data":
                for (var i = 1; i <= 100; i++)
                {
                    await console.Out.WriteLineAsync($"line {i};");
                }

                return 0;
            default:
                await console.Out.WriteLineAsync($"ran {line}");
                return 0;
        }
    }

    /// <summary>Pictures show clock times.</summary>
    private sealed class StandingTime : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2025, 6, 9, 10, 12, 0, TimeSpan.Zero);

        public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
    }
}
