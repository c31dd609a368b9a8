using System.CommandLine;
using System.Globalization;
using LabTui.Course;
using LabTui.Panels;
using LabTui.Screens;
using LabTui.Terminal;

namespace LabTui.Commands;

/// <summary>`labtui screenshot VIEW`: any screen as text or as an SVG picture, drawn from what is really there.</summary>
internal static class ScreenshotCommand
{
    public static Command Build(CommandServices services)
    {
        var view = new Argument<string>("VIEW") { Description = $"{string.Join(", ", ScreenPicture.Names)} or a dashboard" };
        view.AcceptOnlyFromAmong([.. ScreenPicture.Names, .. PanelKinds.All.Select(kind => kind.Name)]);
        var size = new Option<string>("--size")
        {
            Description = "Columns x rows",
            DefaultValueFactory = _ => "120x40",
            HelpName = "WxH",
        };
        var file = new Option<string?>("--out")
        {
            Description = "FILE.svg or FILE.txt (default: text on standard output)",
            HelpName = "FILE",
        };
        var step = new Option<string?>("--step") { Description = "With step: its id or number (default: where you are)", HelpName = "ID" };
        var command = new Command("screenshot", "A screen as a picture") { view, size, file, step };
        var options = PanelOptions.OfAll();
        options.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var (width, height) = Size(parsed.GetValue(size)!);
                using var picture = new ScreenPicture(width, height, LookOf(parsed), services, parsed);
                var frame = parsed.GetValue(view)! switch
                {
                    "labs" => picture.Labs(cancellationToken),
                    "keys" => picture.Keys(),
                    "step" => picture.Step(LabOf(options, parsed), parsed.GetValue(step), cancellationToken),
                    var name => picture.Panel(PanelKinds.Find(name)!, Said(options, name, parsed), cancellationToken),
                };
                return Task.FromResult(Write(frame, parsed.GetValue(file), services));
            }
        );
        return command;
    }

    /// <summary>Of a step. A panel that is about a lab has the same option.</summary>
    private static string LabOf(PanelOptions options, ParseResult parsed) =>
        options.Read(parsed, unattended: false).Values.GetValueOrDefault("lab") ?? "1";

    private static PanelArguments Said(PanelOptions options, string name, ParseResult parsed)
    {
        var said = options.Read(parsed, unattended: false);
        var known = PanelKinds.Find(name)!.Attributes.Select(it => it.Name);
        return said.Values.Keys.Except(known).FirstOrDefault() is { } unknown
            ? throw UserProblem.Usage($"{name} has no --{unknown}; it knows {string.Join(", ", known.Select(it => "--" + it))}")
            : said;
    }

    private static Look LookOf(ParseResult parsed)
    {
        var capabilities = GlobalOptions.CapabilitiesOf(parsed);
        return new Look(
            parsed.GetValue(GlobalOptions.Color) is null or "auto" ? ColorDepth.TrueColor : capabilities.Depth,
            parsed.GetValue(GlobalOptions.Glyphs) is null or "auto" ? GlyphSet.Braille : capabilities.Glyphs,
            Theme.Named(parsed.GetValue(GlobalOptions.Theme) ?? "")
        );
    }

    private static int Write(Frame frame, string? file, CommandServices services)
    {
        if (file is null)
        {
            services.Out.WriteLine(FrameText.Of(frame));
            return ExitCode.Pass;
        }

        try
        {
            var isSvg = file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);
            File.WriteAllText(file, isSvg ? FrameSvg.Of(frame) : FrameText.Of(frame) + "\n");
            return ExitCode.Pass;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Environment($"{file} could not be written: {e.Message}", e);
        }
    }

    private static (int, int) Size(string text) =>
        text.Split('x') is [var w, var h]
        && int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
        && int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out var height)
        && width is >= 1 and <= 500
        && height is >= 1 and <= 200
            ? (width, height)
            : throw UserProblem.Usage($"--size {text}: write columns x rows, such as 120x40 (at most 500x200)");
}
