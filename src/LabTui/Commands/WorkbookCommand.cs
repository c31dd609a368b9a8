using System.CommandLine;
using LabTui.App;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.Commands;

/// <summary>`labtui` alone: the full-screen workbook.</summary>
internal static class WorkbookCommand
{
    public static async Task<int> RunAsync(CommandServices services, ParseResult parsed)
    {
        if (services.InWorkbook)
        {
            throw UserProblem.Usage("the workbook is open already");
        }

        var capabilities = CapabilitiesOf(parsed);
        if (parsed.GetValue(GlobalOptions.Plain))
        {
            var code = await LabsCommand.RunAsync(services, parsed, json: false);
            ShowCommand.WriteNext(services, services.Home(parsed), services.Labs(parsed));
            return code;
        }
        if (services is { OutputIsTerminal: false } || !capabilities.FullScreen)
        {
            throw UserProblem.Usage(
                "the workbook needs a terminal, and this is none (output redirected, or TERM unset or dumb);\nwithout one use: labtui labs, labtui verify, labtui --help"
            );
        }

        if (NativeClient.Problem() is { } missing)
        {
            throw UserProblem.Environment(missing);
        }

        var home = services.Home(parsed).Ensure();
        Remember(home, parsed);
        var options = new WorkbookOptions(
            home,
            GlobalOptions.FinderOf(parsed),
            broker => GlobalOptions.SettingsOf(broker, parsed),
            noise => TransactionSource.Of(home, parsed.GetValue(GlobalOptions.Data), noise),
            capabilities,
            GlobalOptions.StudentOf(parsed),
            services.Labs(parsed),
            parsed.GetValue(GlobalOptions.AllowRun),
            parsed.GetValue(GlobalOptions.Manual)
        );
        using var app = new WorkbookApp(options, services.Time);
        return await app.RunAsync(services.Stop);
    }

    public static Capabilities CapabilitiesOf(ParseResult parsed) =>
        Capabilities.Detect(
            Environment.GetEnvironmentVariable,
            parsed.GetValue(GlobalOptions.Color),
            parsed.GetValue(GlobalOptions.Glyphs)
        );

    /// <summary>What the workbook was started with counts for every other window of this home, until it is taken back.</summary>
    private static void Remember(StudentHome home, ParseResult parsed)
    {
        var before = Settings.Read(home);
        var now = before;
        if (parsed.GetValue(GlobalOptions.BootstrapServer) is { } server)
        {
            var embedded = server == BrokerFinder.EmbeddedWord;
            now = now with
            {
                BootstrapServer = embedded ? null : server,
                CommandConfig = embedded ? null : Full(parsed.GetValue(GlobalOptions.CommandConfig)),
            };
        }
        if (parsed.GetValue(GlobalOptions.Data) is { } data)
        {
            now = now with { DataFile = data == Settings.GeneratedWord ? null : Full(data) };
        }

        if (now != before)
        {
            now.Write(home);
        }
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);
}
