using System.Net;
using System.Net.Sockets;

namespace LabTui.Broker;

/// <summary>Opens the sockets a broker listens on: 127.0.0.1 and, where there is one, ::1, on one port.</summary>
internal static class Listening
{
    private const int Attempts = 20;

    public static List<Socket> Open(BrokerOptions options)
    {
        if (options.ListenAddress is not null || !options.LoopbackOnly)
        {
            var address = options.ListenAddress is null ? IPAddress.Any : IPAddress.Parse(options.ListenAddress);
            if (!IPAddress.IsLoopback(address))
            {
                options.Log?.Invoke($"warning: listening on {address}: anyone who reaches this machine can read and change everything");
            }

            return [Bind(address, options.Port)];
        }

        for (var attempt = 1; ; attempt++)
        {
            var first = Bind(IPAddress.Loopback, options.Port);
            try
            {
                var port = ((IPEndPoint)first.LocalEndPoint!).Port;
                return Socket.OSSupportsIPv6 && Second(port) is { } second ? [first, second] : [first];
            }
            catch (SocketException) when (options.Port == 0 && attempt < Attempts)
            {
                first.Dispose(); // the system's free port is taken on ::1: ask for another
            }
            catch
            {
                first.Dispose();
                throw;
            }
        }
    }

    private static Socket? Second(int port)
    {
        try
        {
            return Bind(IPAddress.IPv6Loopback, port);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return null; // no IPv6 here
        }
    }

    private static Socket Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false;
            }

            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(128);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
