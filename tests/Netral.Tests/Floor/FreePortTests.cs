using System.Net;
using System.Net.Sockets;
using Netral.Floor;

namespace Netral.Tests.Floor;

public sealed class FreePortTests
{
    [Fact]
    public void A_port_lies_below_those_of_outgoing_connections_and_can_be_listened_on()
    {
        var port = FreePort.Next();

        port.ShouldBeInRange(1_024, 32_767);
        using var listener = new TcpListener(IPAddress.Loopback, port);
        Should.NotThrow(listener.Start);
    }

    [Fact]
    public void No_port_is_given_twice()
    {
        var ports = Enumerable.Range(0, 200).Select(_ => FreePort.Next()).ToList();

        ports.ShouldBeUnique();
    }
}
