using LabTui.Coding;
using LabTui.Commands;
using LabTui.Data;
using LabTui.Home;
using LabTui.Labs;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.App;

/// <summary>What the full-screen workbook is started with.</summary>
internal sealed record WorkbookOptions(
    StudentHome Home, BrokerFinder Finder, Func<FoundBroker, ClusterSettings> SettingsOf, Func<Action<string>, TransactionSource> Data, Capabilities Capabilities, string? Student, string LabsFolder, bool AllowRun, bool Manual);

/// <summary>The full-screen program: opens the terminal, wires the background work to the loop, and goes from screen to screen.</summary>
internal sealed class WorkbookApp : IDisposable
{
    private readonly WorkbookOptions options;
    private readonly TimeProvider time;
    private readonly Inbox inbox = new();
    private readonly WorkbookContext context;
    private readonly Dictionary<string, LabJournal> journals = [];
    private readonly CancellationTokenSource stop = new();
    private LabCatalog catalog;
    private TerminalSession? session;
    private Loop? loop;
    private IScreen screen;
    private WorkbookLock? ownLock;

    public WorkbookApp(WorkbookOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        context = new WorkbookContext(options.Home, options.Data(text => context!.Tell(text)), new Look(options.Capabilities.Depth, options.Capabilities.Glyphs), inbox, time, options.Student)
        {
            CommandPrefix = CommandPrefix.Words,
            LabsFolder = options.LabsFolder,
            AllowRun = options.AllowRun,
            Manual = options.Manual,
        };
        catalog = LabCatalog.Read(options.LabsFolder);
        ownLock = WorkbookLock.TryTake(options.Home, time);
        screen = ownLock is not null ? LabList() : new TakeoverScreen(context, options.Home, Retake);
    }

    /// <exception cref="UserProblem">The process has no terminal.</exception>
    public async Task<int> RunAsync(CancellationToken ended)
    {
        session = TerminalSession.TryOpen(new SessionOptions
        {
            Post = input => inbox.Post(new Msg.Input(input)),
            Capabilities = options.Capabilities,
            Exiting = _ => Dispose(),
            Crashed = problem => CrashReport.Write(options.Home, problem),
        }) ?? throw UserProblem.Usage("the workbook needs a terminal; in a script use: labtui labs, labtui verify");
        using (session)
        {
            loop = new Loop(context, session, () => screen)
            {
                LeaveScreen = ToLabList,
                KeysHelp = () => KeysPage.Text,
                RunCommand = RunCommand,
                Doctor = () => RunCommand("doctor"),
            };
            context.Edit = session.Edit;
            context.Show = loop.Show;
            var keeper = new BrokerKeeper(options.Finder, options.SettingsOf, Found, view => inbox.Post(new Msg.BrokerSeen(view)), Warn);
            var keeping = Task.Run(() => keeper.RunAsync(stop.Token), CancellationToken.None);
            _ = Task.Run(() => new ProgressWatcher(options.Home, () => inbox.Post(new Msg.ProgressChanged())).RunAsync(stop.Token), CancellationToken.None);
            var code = await loop.RunAsync(ended);
            await stop.CancelAsync();
            await keeping.WaitAsync(TimeSpan.FromSeconds(2), CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
            return code;
        }
    }

    /// <summary>Leaves groups and lets the home go. On a normal end and on a signal; the session has restored the terminal by then.</summary>
    public void Dispose()
    {
        stop.Cancel();
        (screen as IDisposable)?.Dispose();
        Interlocked.Exchange(ref ownLock, null)?.Dispose();
        ScratchSpace.CloseAll(); // after a signal nothing else would
    }

    private void Found(ClusterSettings settings, BrokerView view) => inbox.Post(new Msg.Do(() =>
    {
        context.Settings = settings;
        context.Broker = view;
        screen.See(new Msg.BrokerSeen(view));
    }));

    /// <summary>More than fits into a line.</summary>
    private void Warn(string text) => inbox.Post(new Msg.Do(() => loop!.Show(new MessageOverlay("another version", text))));

    private LabListScreen LabList()
    {
        var list = new LabListScreen(context, catalog, JournalOf, OpenLab);
        list.SelectLatest();
        return list;
    }

    private LabJournal JournalOf(Lab lab)
    {
        if (!journals.TryGetValue(lab.Id, out var journal)) journals[lab.Id] = journal = new LabJournal(options.Home, lab, time, warning => context.Notice = warning);
        return journal;
    }

    private void OpenLab(Lab lab)
    {
        if (lab.Steps.Count == 0) context.Notice = "this lab has no steps yet";
        else screen = new LabScreen(context, lab, JournalOf(lab));
    }

    private void ToLabList()
    {
        if (screen is LabListScreen) return;
        (screen as IDisposable)?.Dispose();
        catalog = LabCatalog.Read(options.LabsFolder);
        screen = LabList();
    }

    private void Retake()
    {
        ownLock = WorkbookLock.TryTake(options.Home, time);
        if (ownLock is not null) screen = LabList();
    }

    /// <summary>In a lab the output goes to the panel, elsewhere into a box.</summary>
    private void RunCommand(string line)
    {
        if (screen is LabScreen lab)
        {
            lab.Run(line);
            return;
        }
        context.Notice = "running";
        _ = Task.Run(async () =>
        {
            var text = await CapturedCommand.RunAsync(context, line, stop.Token);
            inbox.Post(new Msg.Do(() =>
            {
                context.Notice = null;
                loop!.Show(new MessageOverlay(line, text));
            }));
        });
    }
}
