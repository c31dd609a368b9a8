using System.Globalization;
using LabTui.Streams;

namespace LabTui.Course.Home;

/// <summary>One thing that a session needs, and how it was found.</summary>
internal sealed record Finding(bool Trouble, string What, string Seen, string? Advice = null);

/// <summary>Looks at what labs need: the client library, the home, the broker. Names what is missing and what to do.</summary>
internal static class Doctor
{
    private const long LeastFreeBytes = 200L << 20;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(8);

    public static Finding Library() =>
        NativeClient.Problem() is { } problem
            ? new Finding(true, "client", problem)
            : new Finding(false, "client", $"librdkafka {NativeClient.Version}");

    public static IEnumerable<Finding> Folders(StudentHome home)
    {
        string? problem = null;
        try
        {
            home.Ensure();
        }
        catch (UserProblem e)
        {
            problem = e.Message;
        }
        yield return problem is null ? new Finding(false, "home", home.Path) : new Finding(true, "home", problem);
        if (problem is not null)
        {
            yield break;
        }

        var free = new DriveInfo(home.Path).AvailableFreeSpace;
        yield return new Finding(
            free < LeastFreeBytes,
            "disk",
            string.Create(CultureInfo.InvariantCulture, $"{free / (1 << 20):N0} MiB free"),
            free < LeastFreeBytes ? "the broker's log and the data need about 200 MiB" : null
        );
    }

    /// <param name="find">May block, and may start the home's own broker.</param>
    public static async Task<IReadOnlyList<Finding>> BrokerAsync(Func<ClusterSettings> find, CancellationToken cancellationToken)
    {
        if (NativeClient.Problem() is not null)
        {
            return [new Finding(true, "broker", "cannot be asked without the client library")];
        }

        try
        {
            var settings = await Task.Run(find, cancellationToken);
            using var cluster = new ClusterClient(settings);
            var info = await Task.Run(() => cluster.Info(s_limit), cancellationToken);
            return
            [
                new Finding(false, "broker", $"{settings.BootstrapServers} answers, cluster {info.ClusterId}, {info.TopicCount} topics"),
            ];
        }
        catch (ClusterProblem e)
        {
            return [new Finding(true, "broker", $"{e.Hop}: {e.Seen}", e.Advice)];
        }
        catch (Exception e) when (e is UserProblem or SettingsProblem)
        {
            return [new Finding(true, "broker", e.Message)];
        }
    }
}
