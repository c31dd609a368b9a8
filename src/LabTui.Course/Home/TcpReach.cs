using System.Net.Sockets;

namespace LabTui.Course.Home;

/// <summary>Does a port take connections? Says nothing of TLS or login: those the client's own messages tell.</summary>
internal static class TcpReach
{
    public static async Task<bool> TryAsync(string host, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(host, port, deadline.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ArgumentException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
