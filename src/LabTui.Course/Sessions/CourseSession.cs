using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Sessions;

/// <summary>What an open workbook is started with.</summary>
/// <param name="Data">Made with what is told before its file is made, and after.</param>
internal sealed record CourseOptions(
    StudentHome Home,
    BrokerFinder Finder,
    Func<FoundBroker, ClusterSettings> SettingsOf,
    Func<Action<string>, Action, TransactionSource> Data,
    CommandRunner RunCommand,
    string LabsFolder
)
{
    public string? Student { get; init; }

    /// <summary>Checks may run shell commands.</summary>
    public bool AllowRun { get; init; }

    /// <summary>Exercises are checked when asked for, not with every save.</summary>
    public bool Manual { get; init; }
}

/// <summary>One home being worked on in one window: its broker, its labs, its progress. It has no screen.</summary>
internal sealed class CourseSession : IDisposable
{
    private readonly CourseOptions _options;
    private readonly Dictionary<string, LabJournal> _journals = [];
    private readonly BackgroundTasks _tasks;
    private IDisposable? _making;
    private CourseContext? _course;
    private BrokerView _broker = BrokerView.Starting;
    private string? _warning;

    /// <param name="catalog">Null: it is read now.</param>
    public CourseSession(CourseOptions options, TimeProvider time, LabCatalog? catalog = null)
    {
        (_options, Time) = (options, time);
        _tasks = new BackgroundTasks(problem => Notices.Say(problem.Message));
        Data = options.Data(text => _making = Notices.While(text), () => _making?.Dispose());
        Catalog = catalog ?? LabCatalog.Read(options.LabsFolder);
    }

    /// <summary>The broker was found, lost, or is somewhere else. From any thread.</summary>
    public event Action? BrokerChanged;

    /// <summary>A progress file was written, by this window or another. From any thread.</summary>
    public event Action? ProgressChanged;

    /// <summary>More than fits into a line. From any thread.</summary>
    public event Action? Warned;

    /// <summary>Owns what goes on for as long as the home is open.</summary>
    public BackgroundTasks Tasks => _tasks;

    public StudentHome Home => _options.Home;
    public TransactionSource Data { get; }
    public TimeProvider Time { get; }
    public Notices Notices { get; } = new();
    public string LabsFolder => _options.LabsFolder;
    public string? Student => _options.Student;
    public bool Manual => _options.Manual;
    public LabCatalog Catalog { get; private set; }

    /// <summary>What a lab is worked on with; null until the broker has been found.</summary>
    public CourseContext? Course => Volatile.Read(ref _course);

    public BrokerView Broker => Volatile.Read(ref _broker);

    /// <summary>Finds the broker, and looks at it and at the progress files until this is disposed.</summary>
    public void Start()
    {
        var keeper = new BrokerKeeper(_options.Finder, _options.SettingsOf, Found, Saw, Warn);
        _tasks.Run(keeper.RunAsync);
        _tasks.Run(new ProgressWatcher(Home, Reload).RunAsync);
    }

    /// <summary>What the person is to be told once; it waits until there is a screen to tell it on.</summary>
    public string? TakeWarning() => Interlocked.Exchange(ref _warning, null);

    public void RereadCatalog() => Catalog = LabCatalog.Read(_options.LabsFolder);

    public LabJournal JournalOf(Lab lab)
    {
        lock (_journals)
        {
            if (!_journals.TryGetValue(lab.Id, out var journal))
            {
                _journals[lab.Id] = journal = new LabJournal(Home, lab, Time, Notices.Say);
            }

            return journal;
        }
    }

    /// <summary>What stands in braces in the text of a lab in this folder.</summary>
    public string Fill(string name, string labFolder) =>
        new Surroundings(Home, Student, Course?.Cluster.BootstrapServers, labFolder).Fill(name);

    public void Dispose() => _tasks.Dispose();

    internal void Found(ClusterSettings cluster, BrokerView broker)
    {
        Volatile.Write(ref _course, new CourseContext(Home, cluster, Data, Time, _options.RunCommand) { AllowRun = _options.AllowRun });
        Saw(broker);
    }

    internal void Saw(BrokerView broker)
    {
        var before = Interlocked.Exchange(ref _broker, broker);
        if (broker.State == BrokerState.Lost && before.State != BrokerState.Lost)
        {
            Notices.Say(broker.Trouble?.Split('\n')[0]);
        }

        BrokerChanged?.Invoke();
    }

    private void Warn(string text)
    {
        Volatile.Write(ref _warning, text);
        Warned?.Invoke();
    }

    private void Reload()
    {
        List<LabJournal> journals;
        lock (_journals)
        {
            journals = [.. _journals.Values];
        }

        foreach (var journal in journals)
        {
            journal.Reload();
        }

        ProgressChanged?.Invoke();
    }
}
