using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Netral.Floor;

/// <summary>
/// A free port on 127.0.0.1 below 32768: outgoing connections take their ports from there upward, so a port
/// chosen here stays free between asking and listening, and over a kill and restart.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_768;
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that nobody listens on and that this process has not given out before.</summary>
    public static int Next()
    {
        for (var tries = 0; tries < 1_000; tries++)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (CanBeBound(port) && Given.TryAdd(port, true)) return port;
        }

        throw new InvalidOperationException($"No free port between {First} and {End - 1} in a thousand tries.");
    }

    private static bool CanBeBound(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
