using System.CommandLine;
using System.Globalization;
using System.Net;
using LabTui.Broker;
using LabTui.Course.Home;

namespace LabTui.Commands;

/// <summary>The home's broker as a process of its own; started by whichever window needs it first, never typed by a person.</summary>
internal static class HomeBrokerCommand
{
    public static Command Build(CommandServices services)
    {
        var command = new Command("home-broker", "The home's broker, in the background") { Hidden = true };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(services.Home(parsed).Ensure(), null, TimeSpan.FromSeconds(60), line => Log(services, line), cancellationToken)
        );
        return command;
    }

    /// <param name="endWhenIdleFor">Null: it stays until it is stopped.</param>
    public static Task<int> RunAsync(
        StudentHome home,
        int? port,
        TimeSpan? endWhenIdleFor,
        Action<string> log,
        CancellationToken cancellationToken,
        string faults = "",
        IPEndPoint? metrics = null
    ) =>
        HomeBroker.RunAsync(
            new HomeBrokerOptions
            {
                Home = home.Path,
                ExplicitPort = port,
                EndWhenIdleFor = endWhenIdleFor,
                Version = BuildVersion.Own,
                Log = log,
                Faults = faults,
                Metrics = metrics,
            },
            cancellationToken
        );

    private static void Log(CommandServices services, string line)
    {
        services.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{services.Time.GetLocalNow():yyyy-MM-dd HH:mm:ss} {line}"));
        services.Error.Flush();
    }
}
