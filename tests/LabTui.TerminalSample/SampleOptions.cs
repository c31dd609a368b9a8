using System.Globalization;
using LabTui.Terminal;

namespace LabTui.TerminalSample;

/// <summary>The sample's arguments, each a NAME=VALUE.</summary>
internal sealed record SampleOptions
{
    public string? Color { get; private init; }
    public string? Glyphs { get; private init; }
    public Theme Theme { get; private init; } = Theme.Dark;
    public bool BoardAlone { get; private init; }
    public double PaymentsPerSecond { get; private init; }
    public double UpdatesPerSecond { get; private init; } = 30;

    internal static SampleOptions Read(string[] args)
    {
        var options = new SampleOptions();
        foreach (var (name, value) in args.Select(arg => arg.Split('=', 2)).Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? "")))
        {
            options = name switch
            {
                "color" => options with { Color = value },
                "glyphs" => options with { Glyphs = value },
                "theme" => options with { Theme = Theme.Named(value) ?? throw new ArgumentException($"'{value}' is no theme.") },
                "board" => options with { BoardAlone = true },
                "payments" => options with { PaymentsPerSecond = double.Parse(value, CultureInfo.InvariantCulture) },
                "updates" => options with { UpdatesPerSecond = double.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"'{name}' is not known; see SampleOptions."),
            };
        }

        return options;
    }
}
