using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>
/// What is said once and counts for every later command and window of this home: the broker, the data file, plain text.
/// Each is taken back by a word of its own.
/// </summary>
internal static class Remembered
{
    /// <summary>Commands that are not about the home's own broker and data: they bring their own, or need none.</summary>
    private static readonly string[] s_ofNoHome = ["grade", "grade-one", "bench", "lint", "new-lab", "pack", "broker", "home-broker"];

    /// <returns>The home's settings as they were; null when nothing has changed.</returns>
    public static Settings? Keep(CommandServices services, ParseResult parsed)
    {
        if (services.InWorkbook || !SaysAny(parsed) || !IsOfTheHome(parsed))
        {
            return null;
        }

        var home = services.Home(parsed);
        var before = Settings.Read(home);
        var now = With(before, parsed);
        if (now == before)
        {
            return null;
        }

        try
        {
            now.Write(home.Ensure());
            return before;
        }
        catch (Exception e) when (e is UserProblem or IOException or UnauthorizedAccessException)
        {
            services.Error.WriteLine($"labtui: not remembered: {VisibleText.Lines(e.Message)}");
            return null;
        }
    }

    /// <summary>A broker that could not be reached is not the one that the next command should look for.</summary>
    public static void TakeBackBroker(CommandServices services, ParseResult parsed, Settings before)
    {
        var home = services.Home(parsed);
        (Settings.Read(home) with { BootstrapServer = before.BootstrapServer, CommandConfig = before.CommandConfig }).Write(home);
    }

    /// <summary>Why a command looks for this broker, when it was not this command line that named it; null when it was, or for the home's own.</summary>
    public static string? BrokerNote(CommandServices services, ParseResult parsed) =>
        !services.InWorkbook
        && parsed.GetValue(GlobalOptions.BootstrapServer) is null
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(BrokerFinder.EnvironmentName))
        && Settings.Read(services.Home(parsed)).BootstrapServer is { } server
            ? $"labtui: this home works on {server}; go back to its own broker with {services.Prefix(parsed)} --bootstrap-server {BrokerFinder.EmbeddedWord}"
            : null;

    private static bool SaysAny(ParseResult parsed) =>
        parsed.GetValue(GlobalOptions.BootstrapServer) is not null
        || parsed.GetValue(GlobalOptions.Data) is not null
        || parsed.GetResult(GlobalOptions.Plain) is { Implicit: false };

    private static bool IsOfTheHome(ParseResult parsed) =>
        !s_ofNoHome.Contains(parsed.CommandResult.Command.Name)
        && !VerifyCommand.IsProof(parsed)
        && parsed.Action is not System.CommandLine.Invocation.SynchronousCommandLineAction { Terminating: true };

    private static Settings With(Settings settings, ParseResult parsed)
    {
        if (parsed.GetValue(GlobalOptions.BootstrapServer) is { } server && IsAddress(server, parsed.GetValue(GlobalOptions.CommandConfig)))
        {
            var embedded = server == BrokerFinder.EmbeddedWord;
            settings = settings with
            {
                BootstrapServer = embedded ? null : server,
                CommandConfig = embedded ? null : Full(parsed.GetValue(GlobalOptions.CommandConfig)),
            };
        }

        if (parsed.GetValue(GlobalOptions.Data) is { } data && IsData(data))
        {
            settings = settings with { DataFile = data == Settings.GeneratedWord ? null : Full(data) };
        }

        return parsed.GetResult(GlobalOptions.Plain) is { Implicit: false }
            ? settings with
            {
                Plain = parsed.GetValue(GlobalOptions.Plain),
            }
            : settings;
    }

    /// <summary>One that is none is not kept; the command itself says so.</summary>
    private static bool IsAddress(string server, string? config)
    {
        try
        {
            return server == BrokerFinder.EmbeddedWord || new ClusterSettings(server, config).Properties().Count > 0;
        }
        catch (SettingsProblem)
        {
            return false;
        }
    }

    private static bool IsData(string path)
    {
        try
        {
            return path == Settings.GeneratedWord || TransactionFile.Open(path) is not null;
        }
        catch (Exception e) when (e is DataProblem or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);
}
