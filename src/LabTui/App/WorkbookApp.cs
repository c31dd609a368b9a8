using LabTui.Course;
using LabTui.Course.Coding;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Course.Sessions;
using LabTui.Screens;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.App;

/// <summary>What the full-screen workbook is started with.</summary>
internal sealed record WorkbookOptions(
    StudentHome Home,
    BrokerFinder Finder,
    Func<FoundBroker, ClusterSettings> SettingsOf,
    Func<Action<string>, TransactionSource> Data,
    Capabilities Capabilities,
    string? Student,
    string LabsFolder,
    string CommandPrefix,
    bool AllowRun,
    bool Manual
);

/// <summary>The full-screen program: opens the terminal, wires the background work to the loop, and goes from screen to screen.</summary>
internal sealed class WorkbookApp : IDisposable
{
    private readonly WorkbookOptions _options;
    private readonly TimeProvider _time;
    private readonly Inbox _inbox = new();
    private readonly WorkbookContext _context;
    private readonly Dictionary<string, LabJournal> _journals = [];
    private readonly CancellationTokenSource _stop = new();
    private LabCatalog _catalog;
    private TerminalSession? _session;
    private Loop? _loop;
    private IScreen _screen;
    private WorkbookLock? _ownLock;

    public WorkbookApp(WorkbookOptions options, TimeProvider time)
    {
        this._options = options;
        this._time = time;
        _context = new WorkbookContext(
            options.Home,
            options.Data(text => _context!.Tell(text)),
            new Look(options.Capabilities.Depth, options.Capabilities.Glyphs),
            _inbox,
            time,
            options.Student
        )
        {
            CommandPrefix = options.CommandPrefix,
            LabsFolder = options.LabsFolder,
            AllowRun = options.AllowRun,
            Manual = options.Manual,
        };
        _catalog = LabCatalog.Read(options.LabsFolder);
        _ownLock = WorkbookLock.TryTake(options.Home, time);
        _screen = _ownLock is not null ? LabList() : new TakeoverScreen(_context, options.Home, Retake);
    }

    /// <exception cref="UserProblem">The process has no terminal.</exception>
    public async Task<int> RunAsync(CancellationToken ended)
    {
        _session =
            TerminalSession.TryOpen(
                new SessionOptions
                {
                    Post = input => _inbox.Post(new Msg.Input(input)),
                    Capabilities = _options.Capabilities,
                    Exiting = _ => Dispose(),
                    Crashed = problem => CrashReport.Write(_options.Home, problem),
                }
            ) ?? throw UserProblem.Usage("the workbook needs a terminal; in a script use: labtui labs, labtui verify");
        using (_session)
        {
            _loop = new Loop(_context, _session, () => _screen)
            {
                LeaveScreen = ToLabList,
                KeysHelp = () => KeysPage.Text,
                RunCommand = RunCommand,
                Doctor = () => RunCommand("doctor"),
            };
            _context.Edit = _session.Edit;
            _context.Show = _loop.Show;
            var keeper = new BrokerKeeper(_options.Finder, _options.SettingsOf, Found, view => _inbox.Post(new Msg.BrokerSeen(view)), Warn);
            var keeping = Task.Run(() => keeper.RunAsync(_stop.Token), CancellationToken.None);
            _ = Task.Run(
                () => new ProgressWatcher(_options.Home, () => _inbox.Post(new Msg.ProgressChanged())).RunAsync(_stop.Token),
                CancellationToken.None
            );
            var code = await _loop.RunAsync(ended);
            await _stop.CancelAsync();
            await keeping.WaitAsync(TimeSpan.FromSeconds(2), CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
            return code;
        }
    }

    /// <summary>Leaves groups and lets the home go. On a normal end and on a signal; the session has restored the terminal by then.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        (_screen as IDisposable)?.Dispose();
        Interlocked.Exchange(ref _ownLock, null)?.Dispose();
        ScratchSpace.CloseAll(); // after a signal nothing else would
    }

    private void Found(ClusterSettings settings, BrokerView view) =>
        _inbox.Post(
            new Msg.Do(() =>
            {
                _context.Settings = settings;
                _context.Broker = view;
                _screen.See(new Msg.BrokerSeen(view));
            })
        );

    /// <summary>More than fits into a line.</summary>
    private void Warn(string text) => _inbox.Post(new Msg.Do(() => _loop!.Show(new MessageOverlay("another version", text))));

    private LabListScreen LabList()
    {
        var list = new LabListScreen(_context, _catalog, JournalOf, OpenLab);
        list.SelectLatest();
        return list;
    }

    private LabJournal JournalOf(Lab lab)
    {
        if (!_journals.TryGetValue(lab.Id, out var journal))
        {
            _journals[lab.Id] = journal = new LabJournal(_options.Home, lab, _time, warning => _context.Notice = warning);
        }

        return journal;
    }

    private void OpenLab(Lab lab)
    {
        if (lab.Steps.Count == 0)
        {
            _context.Notice = "this lab has no steps yet";
        }
        else
        {
            _screen = new LabScreen(_context, lab, JournalOf(lab));
        }
    }

    private void ToLabList()
    {
        if (_screen is LabListScreen)
        {
            return;
        }

        (_screen as IDisposable)?.Dispose();
        _catalog = LabCatalog.Read(_options.LabsFolder);
        _screen = LabList();
    }

    private void Retake()
    {
        _ownLock = WorkbookLock.TryTake(_options.Home, _time);
        if (_ownLock is not null)
        {
            _screen = LabList();
        }
    }

    /// <summary>In a lab the output goes to the panel, elsewhere into a box.</summary>
    private void RunCommand(string line)
    {
        if (_screen is LabScreen lab)
        {
            lab.Run(line);
            return;
        }
        _context.Notice = "running";
        _ = Task.Run(async () =>
        {
            var text = await CapturedCommand.RunAsync(_context, line, _stop.Token);
            _inbox.Post(
                new Msg.Do(() =>
                {
                    _context.Notice = null;
                    _loop!.Show(new MessageOverlay(line, text));
                })
            );
        });
    }
}
