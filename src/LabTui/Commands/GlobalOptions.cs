using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Commands;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> BootstrapServer = Text(
        "--bootstrap-server",
        "HOST:PORT",
        "A Kafka to work on, remembered for this home; `embedded` goes back to the home's own broker"
    );

    public static readonly Option<string?> CommandConfig = Text(
        "--command-config",
        "FILE",
        "A properties file with security settings, as the Kafka tools take it"
    );
    public static readonly Option<string?> Home = Text(
        "--home",
        "DIR",
        "The folder with everything of this student (default ~/labtui, or LABTUI_HOME)"
    );
    public static readonly Option<string?> Data = Text(
        "--data",
        "FILE",
        "Your own fraud_data.csv, remembered for this home; `generated` goes back to the synthetic one"
    );
    public static readonly Option<string?> Student = Text(
        "--student",
        "NAME",
        "Prefix for topics and groups on a broker that several students share"
    );
    public static readonly Option<string?> Labs = Text("--labs", "DIR", "The folder of labs (default: LabTui's own, or LABTUI_LABS)");
    public static readonly Option<string?> Color = Choice("--color", "Colours", "auto", "none", "16", "256", "true");
    public static readonly Option<string?> Glyphs = Choice("--glyphs", "What charts are drawn with", "auto", "braille", "block", "ascii");

    public static readonly Option<string?> Theme = Choice(
        "--theme",
        "Colours for a dark or a light terminal, with more contrast, or none",
        "dark",
        "light",
        "contrast",
        "none"
    );

    public static readonly Option<bool> Plain = new("--plain")
    {
        Description = "Lines of text instead of a screen, remembered for this home; `--plain false` goes back",
        Recursive = true,
    };

    public static readonly Option<bool> AllowRun = new("--allow-run")
    {
        Description = "Let labs' checks run shell commands",
        Recursive = true,
    };

    public static readonly Option<bool> Manual = new("--manual") { Description = "Check exercises when v is pressed, not with every save" };

    public static IEnumerable<Option> All =>
        [BootstrapServer, CommandConfig, Home, Data, Student, Labs, Color, Glyphs, Theme, Plain, AllowRun, Manual];

    public static StudentHome HomeOf(ParseResult parsed) => StudentHome.From(parsed.GetValue(Home));

    /// <summary>Said now, or before and remembered.</summary>
    public static bool IsPlain(ParseResult parsed) =>
        parsed.GetResult(Plain) is { Implicit: false } ? parsed.GetValue(Plain) : Settings.Read(HomeOf(parsed)).Plain;

    public static Capabilities CapabilitiesOf(ParseResult parsed) =>
        Capabilities.Detect(Environment.GetEnvironmentVariable, parsed.GetValue(Color), parsed.GetValue(Glyphs));

    public static string LabsOf(ParseResult parsed) => parsed.GetValue(Labs) is { } named ? Path.GetFullPath(named) : ContentFolders.Labs;

    public static BrokerFinder FinderOf(ParseResult parsed) =>
        new(HomeOf(parsed), parsed.GetValue(BootstrapServer), parsed.GetValue(CommandConfig));

    /// <summary>The broker that this very command line names: what deletes topics or measures never does so on a remembered one.</summary>
    public static FoundBroker? GivenBroker(ParseResult parsed) =>
        parsed.GetValue(BootstrapServer) is { } server and not BrokerFinder.EmbeddedWord
            ? new FoundBroker(server, false, parsed.GetValue(CommandConfig))
            : null;

    public static string? StudentOf(ParseResult parsed)
    {
        var name = parsed.GetValue(Student);
        if (name is null)
        {
            return null;
        }

        if (name.Length is 0 or > 40 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw UserProblem.Usage($"--student {name}: use 1 to 40 letters, digits, - or _ (a topic is then called NAME.topic)");
        }

        return name;
    }

    public static ClusterSettings SettingsOf(FoundBroker broker, ParseResult parsed) =>
        new(broker.Bootstrap, broker.CommandConfig, StudentOf(parsed));

    private static Option<string?> Text(string name, string value, string description) =>
        new(name)
        {
            HelpName = value,
            Description = description,
            Recursive = true,
        };

    private static Option<string?> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description, Recursive = true };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
