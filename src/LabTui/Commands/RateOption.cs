using System.CommandLine;
using LabTui.Panels;

namespace LabTui.Commands;

/// <summary>`--rate` of what shows a stream: records a second, or `full` for as fast as they come.</summary>
internal static class RateOption
{
    public static Option<double?> Build() =>
        new("--rate")
        {
            Description = "Records a second, or full",
            HelpName = "N|full",
            CustomParser = result =>
            {
                var text = result.Tokens is [.., var token] ? token.Value : "";
                if (Rates.Problem(text) is { } problem)
                {
                    result.AddError("--" + problem);
                    return null;
                }

                return Rates.Parse(text);
            },
        };

    /// <summary>Nobody watches: no pace.</summary>
    public static double Value(CommandServices services, ParseResult parsed, Option<double?> rate) =>
        services.Unattended ? double.PositiveInfinity : parsed.GetValue(rate) ?? double.PositiveInfinity;
}
