using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Course.Sessions;
using LabTui.Screens;

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

        var capabilities = GlobalOptions.CapabilitiesOf(parsed);
        if (GlobalOptions.IsPlain(parsed))
        {
            var code = await LabsCommand.RunAsync(services, parsed, json: false);
            ShowCommand.WriteNext(services, parsed);
            return code;
        }
        if (services is { OutputIsTerminal: false } || !capabilities.FullScreen)
        {
            throw UserProblem.Usage(
                "the workbook needs a terminal, and this is none (output redirected, or TERM unset or dumb);\nwithout one use: labtui labs, labtui verify, labtui --help"
            );
        }

        var home = services.Home(parsed).Ensure();
        var options = new CourseOptions(
            home,
            GlobalOptions.FinderOf(parsed),
            broker => GlobalOptions.SettingsOf(broker, parsed),
            (noise, made) => TransactionSource.Of(home, parsed.GetValue(GlobalOptions.Data), noise, made),
            LabLines.RunAsync,
            services.Labs(parsed)
        )
        {
            Student = GlobalOptions.StudentOf(parsed),
            AllowRun = parsed.GetValue(GlobalOptions.AllowRun),
            Manual = parsed.GetValue(GlobalOptions.Manual),
        };
        using var program = new WorkbookProgram(
            options,
            InnerCommands.Services(options.LabsFolder, services.Prefix(parsed)),
            capabilities,
            parsed.GetValue(GlobalOptions.Theme),
            services.Time
        );
        return program.Run();
    }
}
