using System.Net;
using System.Net.Sockets;

namespace LabTui.Broker;

/// <summary>
/// A port that a home's broker may keep through a restart. Homes that start for the first time all try the same port, and many
/// of them start during a run: one that is down for a moment would lose its port to another.
/// </summary>
internal static class TestPort
{
    // Below the ports that the system gives to outgoing connections.
    private const int First = 20_000;
    private const int Count = 9_000;

    public static void KeepFor(string home)
    {
        var folder = Path.Combine(home, "broker");
        Directory.CreateDirectory(folder);
        (BrokerMeta.Open(folder) with { Port = Free() }).Save(folder);
    }

    public static int Free()
    {
        var chance = new Random();
        while (true)
        {
            var port = First + chance.Next(Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // taken: the next one
            }
        }
    }
}
