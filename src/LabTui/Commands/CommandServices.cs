using System.CommandLine;
using System.Text;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Course.Home;
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

    private static readonly TextWriter s_shellError = Writer(2);

    /// <summary>The folder of labs.</summary>
    public Func<ParseResult, string> Labs { get; init; } = GlobalOptions.LabsOf;

    public Func<ParseResult, TransactionSource> Data { get; init; } =
        parsed => TransactionSource.Of(GlobalOptions.HomeOf(parsed), parsed.GetValue(GlobalOptions.Data), s_shellError.WriteLine);

    /// <summary>The command runs in a pane: nothing may open a screen of its own.</summary>
    public bool InWorkbook { get; init; }

    /// <summary>Nobody watches: pace is off, and what would follow for ever ends with the records there are.</summary>
    public bool Unattended { get; init; }

    /// <summary>The lab's folder, which files are relative to in its own commands; null for the folder one stands in.</summary>
    public string? Folder { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

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

    /// <summary>A file that is named on the command line.</summary>
    public string PathOf(string file) => Folder is null ? file : Path.Combine(Folder, file);

    /// <summary>The services of a command line typed in a shell.</summary>
    public static CommandServices ForShell(CancellationToken cancellationToken) =>
        new(parsed => Find(parsed, cancellationToken), Writer(1), s_shellError, !Console.IsOutputRedirected, cancellationToken)
        {
            OutBytes = Console.IsOutputRedirected ? new DescriptorStream(1) : null,
        };

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
    private static TextWriter Writer(int descriptor) =>
        TextWriter.Synchronized(
            new StreamWriter(new DescriptorStream(descriptor, mayFail: descriptor == 2), new UTF8Encoding(false))
            {
                AutoFlush = true,
                NewLine = "\n",
            }
        );
}
