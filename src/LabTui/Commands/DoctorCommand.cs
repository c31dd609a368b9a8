using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Printing;
using LabTui.Terminal;

namespace LabTui.Commands;

/// <summary>`labtui doctor`: is everything there that is needed? Says what is missing and what to run.</summary>
internal static class DoctorCommand
{
    public static Command Build(CommandServices services)
    {
        var command = new Command("doctor", "Terminal, client library, broker, home: is everything there?");
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var findings = new List<Finding>();
                findings.AddRange(TerminalFindings(services, parsed));
                findings.Add(Doctor.Library());
                findings.AddRange(Doctor.Folders(services.Home(parsed)));
                findings.AddRange(await BrokerAsync(services, parsed, cancellationToken));
                Print(findings, services.Printer(parsed));
                return findings.Any(finding => finding.Trouble) ? ExitCode.Environment : ExitCode.Pass;
            }
        );
        return command;
    }

    private static void Print(IEnumerable<Finding> findings, Printer printer)
    {
        var table = new TextTable();
        foreach (var finding in findings)
        {
            var lines = $"{finding.Seen}\n{finding.Advice}".TrimEnd().Split('\n');
            table.Add(finding.Trouble ? new TextCell("--", Ink.Bad) : new TextCell("ok", Ink.Good), finding.What, lines[0]);
            foreach (var line in lines.Skip(1))
            {
                table.Add("", "", line);
            }
        }

        table.Print(printer);
    }

    private static IEnumerable<Finding> TerminalFindings(CommandServices services, ParseResult parsed)
    {
        var term = Environment.GetEnvironmentVariable("TERM");
        var capabilities = GlobalOptions.CapabilitiesOf(parsed);
        yield return new Finding(
            !capabilities.FullScreen,
            "terminal",
            $"TERM={term ?? "(not set)"}, {(services.OutputIsTerminal ? "a terminal" : "output redirected")}",
            capabilities.FullScreen
                ? null
                : "the full screen needs a terminal that can move its cursor; set TERM, for example to xterm-256color"
        );
        yield return new Finding(false, "colours", $"{capabilities.Depth} (change with --color none|16|256|true)");
        var locale =
            Environment.GetEnvironmentVariable("LC_ALL")
            ?? Environment.GetEnvironmentVariable("LC_CTYPE")
            ?? Environment.GetEnvironmentVariable("LANG");
        yield return new Finding(
            false,
            "glyphs",
            $"{capabilities.Glyphs}, locale {locale ?? "(not set)"} (change with --glyphs braille|block|ascii)"
        );
    }

    private static async Task<IReadOnlyList<Finding>> BrokerAsync(
        CommandServices services,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var named = GlobalOptions.FinderOf(parsed).Named();
        var found = await Doctor.BrokerAsync(() => services.Cluster(parsed), cancellationToken);
        if (found.Any(finding => finding.Trouble))
        {
            return found;
        }

        return [found[0] with { Seen = found[0].Seen + (named is null ? ", this home's own" : ", named") }, Note(services, parsed, named)];
    }

    private static Finding Note(CommandServices services, ParseResult parsed, FoundBroker? named) =>
        named is null
            ? new Finding(false, "note", "the broker listens on loopback only; every user of this machine can reach it there")
            : new Finding(
                false,
                "note",
                $"go back to the home's own broker with {services.Prefix(parsed)} --bootstrap-server {BrokerFinder.EmbeddedWord}"
            );
}
