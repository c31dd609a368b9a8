using System.CommandLine;
using System.Globalization;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Printing;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>`labtui cluster`: which Kafka this is, where it listens, and how long it takes to answer.</summary>
internal static class ClusterFactsCommand
{
    private const int Questions = 5;

    /// <summary>What a Kafka of 3.3 and newer calls the version it works by.</summary>
    private const string VersionSetting = "inter.broker.protocol.version";

    public static Command Build(CommandServices services)
    {
        var json = JsonLines.Option();
        Command command = new("cluster", "Which broker this is, where it listens, how long it takes to answer") { json };
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                var info = cluster.Info(ClusterCommand.Limit);
                var version = await VersionAsync(services, parsed, cluster, info, cancellationToken);
                var roundTrip = RoundTrip(cluster, services.Time);
                if (parsed.GetValue(json))
                {
                    services.Out.WriteLine(
                        JsonLines.Of(
                            new
                            {
                                bootstrap = cluster.Settings.BootstrapServers,
                                version,
                                cluster_id = info.ClusterId,
                                listeners = info.Brokers.Select(it => new { id = it.Id, address = $"{it.Host}:{it.Port}" }),
                                controller = info.Controller,
                                round_trip_ms = Math.Round(roundTrip.TotalMilliseconds, 2),
                            }
                        )
                    );
                    return ExitCode.Pass;
                }

                TextTable table = new();
                table.Add("broker", cluster.Settings.BootstrapServers);
                table.Add("version", version);
                table.Add("cluster id", info.ClusterId ?? "(not told)");
                table.Add("listeners", string.Join(", ", info.Brokers.Select(it => $"{it.Host}:{it.Port} (broker {it.Id})")));
                table.Add("controller", info.Controller is { } id ? $"broker {id}" : "(not told)");
                table.Add("round trip", string.Create(CultureInfo.InvariantCulture, $"{roundTrip.TotalMilliseconds:0.0} ms"));
                table.Print(services.Printer(parsed));
                return ExitCode.Pass;
            }
        );
        return command;
    }

    /// <summary>A Kafka does not tell its version; what it works by is a setting of its brokers.</summary>
    private static async Task<string> VersionAsync(
        CommandServices services,
        ParseResult parsed,
        ClusterClient cluster,
        ClusterInfo info,
        CancellationToken cancellationToken
    )
    {
        if (BrokerEndpoint.Read(services.Home(parsed).Broker) is { } own && own.ClusterId == info.ClusterId)
        {
            return $"LabTui's own broker {own.Version}";
        }

        try
        {
            var told = await cluster.BrokerSettingAsync(info.Brokers[0].Id, VersionSetting, cancellationToken);
            return told is null ? "(not told)" : $"works as Kafka {told}";
        }
        catch (Exception e) when (e is TopicProblem or ClusterProblem)
        {
            return "(not told)";
        }
    }

    /// <summary>The median, so that one answer that was held up does not stand for all.</summary>
    private static TimeSpan RoundTrip(ClusterClient cluster, TimeProvider time)
    {
        var took = new TimeSpan[Questions];
        for (var i = 0; i < took.Length; i++)
        {
            var start = time.GetTimestamp();
            cluster.Topics(ClusterCommand.Limit);
            took[i] = time.GetElapsedTime(start);
        }

        return took.Order().ElementAt(Questions / 2);
    }
}
