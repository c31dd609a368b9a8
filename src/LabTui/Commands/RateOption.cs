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
                if (DashboardRequest.TryParseRate(text, out var rate))
                {
                    return rate;
                }

                result.AddError($"--rate takes records a second, more than 0, or full; this is '{text}'");
                return null;
            },
        };

    /// <summary>Nobody watches: no pace.</summary>
    public static double Value(CommandServices services, ParseResult parsed, Option<double?> rate) =>
        services.Unattended ? DashboardRequest.FullSpeed : parsed.GetValue(rate) ?? DashboardRequest.FullSpeed;
}
