using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Netral.Tests.Reports.Evidence.Scanning;

/// <summary>Speaks INSTREAM as clamd(8) describes it: knows one word as a virus, takes streams up to a size, or hangs up in the middle.</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    public const string Virus = "X5O-uji-coba";
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int most;
    private readonly int hangsUpAfter;
    private readonly Task loop;

    public FakeClamd(int most = int.MaxValue, int hangsUpAfter = int.MaxValue)
    {
        (this.most, this.hangsUpAfter) = (most, hangsUpAfter);
        listener.Start();
        loop = Listen();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public List<byte> Received { get; } = [];

    private async Task Listen()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await Serve(client.GetStream());
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over, or the other side hung up.
        }
    }

    private async Task Serve(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, stop.Token);
        if (!command.AsSpan().SequenceEqual("zINSTREAM\0"u8))
        {
            await Say(stream, "UNKNOWN COMMAND");
            return;
        }
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length, stop.Token);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size == 0)
                break;
            var bytes = new byte[size];
            await stream.ReadExactlyAsync(bytes, stop.Token);
            Received.AddRange(bytes);
            if (Received.Count > hangsUpAfter)
                return;
            if (Received.Count > most)
            {
                await Say(stream, "INSTREAM size limit exceeded. ERROR");
                return;
            }
        }
        await Say(stream, Encoding.Latin1.GetString([.. Received]).Contains(Virus, StringComparison.Ordinal) ? "stream: Uji.Coba-1 FOUND" : "stream: OK");
    }

    private async Task Say(NetworkStream stream, string answer) => await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\0"), stop.Token);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
    }
}
