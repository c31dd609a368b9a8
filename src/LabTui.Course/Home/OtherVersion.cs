using System.Diagnostics;
using System.Net.NetworkInformation;
using LabTui.Broker;

namespace LabTui.Course.Home;

/// <summary>
/// The home's broker is of another build than this program. Nobody connected: it is ended, so that this program's own can take
/// its place on the same log. Otherwise it stays, and the person is told.
/// </summary>
/// <remarks>
/// The connections are counted in the system's table and not asked of the broker: that works with a broker of any build, older
/// ones too, and needs no request that other Kafka brokers do not know.
/// </remarks>
internal sealed class OtherVersion(StudentHome home)
{
    // A connection that is just being closed, this program's own question among them, needs a moment to be gone. And a client that
    // has just begun has none for a moment, on a busy machine for a long one: it leaves its first for one to the broker it found.
    private static readonly TimeSpan s_questions = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_silence = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_endLimit = TimeSpan.FromSeconds(10);

    /// <returns>Null when it has ended; else what to tell the person who will now work with it.</returns>
    /// <exception cref="UserProblem">It was asked to end and did not.</exception>
    public async Task<string?> TryEndAsync(BrokerEndpoint running, CancellationToken cancellationToken)
    {
        var both = $"this home's broker is of LabTui {running.Version}, this program is {BuildVersion.Own}";
        if (running.Machine != Environment.MachineName)
        {
            return $"{both}; it runs on machine {running.Machine} and can only be replaced from there";
        }

        if (await ConnectionsAsync(PortOf(running.Address), cancellationToken) is var count and not 0)
        {
            return $"{both}; it goes on because {Users(count)}. Close the other windows and start again: it is replaced then";
        }

        ProcessSignals.Terminate(running.Pid);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < s_endLimit)
        {
            // Not when its port is silent: it still writes then, and holds its lock until all is written.
            if (DataDirLock.IsFree(home.Broker))
            {
                return null;
            }

            await Task.Delay(10, cancellationToken);
        }
        throw UserProblem.Environment(
            $"{both}; it was asked to end and did not within {s_endLimit.TotalSeconds:0} s.\nEnd process {running.Pid}, then try again"
        );
    }

    internal static int PortOf(string address) =>
        int.Parse(address.AsSpan(address.LastIndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>0 once nobody is connected, else how many are; -1 where the system does not tell.</returns>
    private static async Task<int> ConnectionsAsync(int port, CancellationToken cancellationToken)
    {
        var (begun, inUse) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        while (true)
        {
            var now = Connections(port);
            if (now != 0)
            {
                inUse = Stopwatch.GetTimestamp();
            }

            if (now == 0 ? Stopwatch.GetElapsedTime(inUse) >= s_silence : Stopwatch.GetElapsedTime(begun) > s_questions)
            {
                return now;
            }

            await Task.Delay(10, cancellationToken);
        }
    }

    private static int Connections(int port)
    {
        try
        {
            return IPGlobalProperties
                .GetIPGlobalProperties()
                .GetActiveTcpConnections()
                .Count(it => it.State == TcpState.Established && it.LocalEndPoint.Port == port);
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException or IOException)
        {
            return -1;
        }
    }

    private static string Users(int count) =>
        count switch
        {
            < 0 => "the system does not tell whether it is in use",
            1 => "1 connection to it is open",
            _ => $"{count} connections to it are open",
        };
}
