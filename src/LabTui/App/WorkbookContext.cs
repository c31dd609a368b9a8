using LabTui.Commands;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Panels;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.App;

/// <summary>What every screen of one workbook shares. The loop owns it.</summary>
internal sealed class WorkbookContext(StudentHome home, TransactionSource data, Look look, Inbox inbox, TimeProvider time, string? student)
{
    public StudentHome Home => home;
    public TransactionSource Data => data;
    public Look Look { get; } = look;
    public Inbox Inbox => inbox;
    public TimeProvider Time => time;
    public required string CommandPrefix { get; init; }
    public string LabsFolder { get; init; } = ContentFolders.Labs;

    /// <summary>Puts a box above the screen.</summary>
    public Action<Overlay> Show { get; set; } = _ => { };

    /// <summary>Null until the broker has been found.</summary>
    public ClusterSettings? Settings { get; set; }

    /// <summary>What the lab is worked on with; null until the broker has been found.</summary>
    public CourseContext? Course =>
        Settings is { } cluster ? new CourseContext(home, cluster, data, time, LabLines.RunAsync) { AllowRun = AllowRun } : null;

    public BrokerView Broker { get; set; } = BrokerView.Starting;

    /// <summary>Checks may run shell commands.</summary>
    public bool AllowRun { get; init; }

    /// <summary>Exercises are checked when asked for, not with every save.</summary>
    public bool Manual { get; init; }

    /// <summary>Opens a file in the student's editor and returns its exit code. Null where there is no terminal to give away.</summary>
    public Func<string, int>? Edit { get; set; }

    /// <summary>One line over the keys, until the next key.</summary>
    public string? Notice { get; set; }

    /// <summary>From any thread.</summary>
    public void Tell(string notice) => inbox.Post(new Msg.Do(() => Notice = notice));

    /// <summary>Of the lab that is open.</summary>
    public string? LabFolder { get; set; }

    public string Fill(string name) => new Surroundings(home, student, Settings?.BootstrapServers, LabFolder).Fill(name);

    /// <summary>Runs one line of a lab in this process, with its output in a pane.</summary>
    public async Task<int> RunLineAsync(RunLine line, OutputPanel pane, CancellationToken cancellationToken)
    {
        pane.Add($"$ {CommandPrefix}{line.Text["labtui".Length..]}", Ink.Muted);
        using var output = new PaneWriter(pane, Ink.Text);
        using var error = new PaneWriter(pane, Ink.Accent);
        if (Settings is not { } settings)
        {
            pane.Add("the broker has not started yet; try again in a moment", Ink.Bad);
            return ExitCode.Environment;
        }
        var services = new CommandServices(_ => settings, output, error, OutputIsTerminal: true, cancellationToken)
        {
            Home = _ => home,
            Labs = _ => LabsFolder,
            Data = _ => data,
            Time = time,
            Prefix = _ => CommandPrefix,
            InWorkbook = true,
            Folder = LabFolder,
        };
        var code = await CommandLine.RunLineAsync(Placeholders.FillCommand(line.Text, Fill), services);
        output.Flush();
        error.Flush();
        return code;
    }
}
