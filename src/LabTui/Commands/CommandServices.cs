using System.CommandLine;
using System.Text;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Course.Feeds;
using LabTui.Course.Home;
using LabTui.Panels;
using LabTui.Printing;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>What a command line is run with: in a shell its own streams, in the workbook a pane and the open broker.</summary>
/// <param name="Cluster">Finds the broker, starting the home's own where needed.</param>
/// <param name="OutputIsTerminal">Text from topics is then made harmless before it is printed.</param>
internal sealed record CommandServices(
    Func<ParseResult, ClusterSettings> Cluster,
    TextWriter Out,
    TextWriter Error,
    bool OutputIsTerminal,
    CancellationToken Stop
)
{
    public Func<ParseResult, StudentHome> Home { get; init; } = GlobalOptions.HomeOf;

    private const int LongestLine = 76;

    private static readonly DescriptorStream s_error = new(2, mayFail: true);
    private static readonly TextWriter s_shellError = Writer(s_error);

    /// <summary>The folder of labs.</summary>
    public Func<ParseResult, string> Labs { get; init; } = GlobalOptions.LabsOf;

    public Func<ParseResult, TransactionSource> Data { get; init; } =
        parsed => TransactionSource.Of(GlobalOptions.HomeOf(parsed), parsed.GetValue(GlobalOptions.Data), s_shellError.WriteLine);

    /// <summary>The command runs in a pane: nothing may open a screen of its own.</summary>
    public bool InWorkbook { get; init; }

    /// <summary>Inside the workbook: shows a panel beside the text until it is stopped.</summary>
    public Func<PanelKind, PanelArguments, CancellationToken, Task<int>>? ShowPanelAsync { get; init; }

    /// <summary>Nobody watches: pace is off, and what would follow for ever ends with the records there are.</summary>
    public bool Unattended { get; init; }

    /// <summary>The pane's, which its keys change while a command runs; null where there are no keys.</summary>
    public Pace? Pace { get; init; }

    /// <summary>The lab's folder, which files are relative to in its own commands; null for the folder one stands in.</summary>
    public string? Folder { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How wide the terminal behind <see cref="Out"/> is; null where there is none, and so nothing to draw on.</summary>
    public Func<int?> OutWidth { get; init; } = () => null;

    /// <summary>The same of <see cref="Error"/>.</summary>
    public Func<int?> ErrorWidth { get; init; } = () => null;

    /// <summary>Nobody reads the output any more: what would go on for ever ends.</summary>
    public Func<bool> IsUnread { get; init; } = () => false;

    /// <summary>What commands begin with that are printed to be typed next.</summary>
    public Func<ParseResult, string> Prefix { get; init; } = CommandPrefix.Of;

    /// <summary>
    /// The same place as <see cref="Out"/>, for bytes that must stay as they are; null where there is only text.
    /// </summary>
    public Stream? OutBytes { get; init; }

    public Func<Stream> OpenInput { get; init; } = () => new DescriptorStream(0);

    /// <summary>What a lab is worked on with by this command line.</summary>
    public CourseContext Course(ParseResult parsed) => Course(parsed, Cluster(parsed));

    /// <summary>The same on a broker that is not the one the command line would find.</summary>
    public CourseContext Course(ParseResult parsed, ClusterSettings cluster) =>
        new(Home(parsed), cluster, Data(parsed), Time, LabLines.RunAsync) { AllowRun = parsed.GetValue(GlobalOptions.AllowRun) };

    public Printer Printer(ParseResult parsed) => new(Out, Look(parsed, OutWidth));

    /// <summary>Columns for text to be read: short lines, and not wider than the terminal.</summary>
    public int TextWidth => Math.Clamp(OutWidth() ?? LongestLine, 20, LongestLine);

    /// <summary>Shows how far work is that takes long.</summary>
    public Task<T> WithProgressAsync<T>(ParseResult parsed, string what, Func<IProgress<WorkDone>, Task<T>> work) =>
        WorkProgress.RunAsync(Error, Look(parsed, ErrorWidth), what, work);

    /// <summary>A file that is named on the command line.</summary>
    public string PathOf(string file) => Folder is null ? file : Path.Combine(Folder, file);

    /// <summary>The services of a command line typed in a shell.</summary>
    public static CommandServices ForShell(CancellationToken cancellationToken)
    {
        var output = new DescriptorStream(1) { DropsUnread = true };
        return new(parsed => Find(parsed, cancellationToken), Writer(output), s_shellError, !Console.IsOutputRedirected, cancellationToken)
        {
            OutBytes = Console.IsOutputRedirected ? new DescriptorStream(1) : null,
            OutWidth = () => Console.IsOutputRedirected ? null : output.Columns,
            ErrorWidth = () => Console.IsErrorRedirected ? null : s_error.Columns,
            IsUnread = output.IsUnread,
        };
    }

    private OutputLook Look(ParseResult parsed, Func<int?> width) =>
        InWorkbook || width() is not { } columns
            ? OutputLook.Plain
            : OutputLook.Of(columns, GlobalOptions.IsPlain(parsed), GlobalOptions.CapabilitiesOf(parsed));

    private static ClusterSettings Find(ParseResult parsed, CancellationToken cancellationToken)
    {
        var broker = GlobalOptions.FinderOf(parsed).FindAsync(cancellationToken).GetAwaiter().GetResult();
        if (broker.Warning is { } warning)
        {
            s_shellError.WriteLine($"labtui: {warning}");
        }

        return GlobalOptions.SettingsOf(broker, parsed);
    }

    /// <summary>Every line goes out at once; safe for several threads.</summary>
    private static TextWriter Writer(DescriptorStream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" });
}
