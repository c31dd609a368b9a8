using System.CommandLine;
using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>Runs a command against a cluster and turns what goes wrong into a sentence and an exit code.</summary>
internal static class ClusterCommand
{
    /// <summary>How long a single question to the cluster may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static void RunsOnCluster(
        this Command command,
        CommandServices services,
        Func<ParseResult, ClusterClient, CancellationToken, Task<int>> run
    ) =>
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, services.Stop);
                try
                {
                    using ClusterClient cluster = new(services.Cluster(parsed));
                    return await run(parsed, cluster, stop.Token);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return ExitCode.Interrupted;
                }
                catch (Exception e) when (ExitCode.Of(e) is { } code)
                {
                    services.Error.WriteLine(VisibleText.Lines(e.Message));
                    return code;
                }
                catch (IOException e) when (DescriptorStream.IsBrokenPipe(e))
                {
                    return ExitCode.Pass; // the reader of a pipe has seen enough
                }
            }
        );
}
