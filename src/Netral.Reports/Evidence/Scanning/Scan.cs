using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Netral.Reports.Evidence.Scanning;

/// <summary>One file on its way through clamd: <c>zINSTREAM\0</c>, then pieces with their length in four bytes before them, then a length of zero; the answer
/// ends with a zero byte (clamd(8)). A scanner that fails costs nothing but its verdict.</summary>
internal sealed class Scan(VirusScanner scanner) : IAsyncDisposable
{
    private const int MostAnswer = 4096, MostName = 100;
    private readonly byte[] length = new byte[4];
    private TcpClient? connection;
    private bool speaks;

    internal async Task Open(ScannerAddress address, CancellationToken stop)
    {
        connection = new TcpClient();
        await Try(scanner.Connect, async limit =>
        {
            await connection.ConnectAsync(address.Host, address.Port, limit);
            connection.NoDelay = true;
            await connection.GetStream().WriteAsync("zINSTREAM\0"u8.ToArray(), limit);
            speaks = true;
        }, stop);
    }

    public async Task Feed(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        // An answer before the end: the stream is too long for it, and it is about to hang up.
        if (!speaks || bytes.IsEmpty || connection!.Available > 0)
            return;
        await Try(scanner.Write, async limit =>
        {
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            await connection.GetStream().WriteAsync(length, limit);
            await connection.GetStream().WriteAsync(bytes, limit);
        }, stop);
    }

    public async Task<ScanAnswer> End(CancellationToken stop)
    {
        if (connection is not { Connected: true })
            return ScanAnswer.Not(connection is null ? "not_configured" : "unreachable");
        if (speaks && connection.Available == 0)
            await Try(scanner.Write, async limit => await connection.GetStream().WriteAsync(new byte[4], limit), stop);
        // Also after a failed write: what it said before it hung up may still be there.
        var answer = "";
        await Try(scanner.Verdict, async limit => answer = await Answer(limit), stop);
        return Read(answer);
    }

    private async Task<string> Answer(CancellationToken stop)
    {
        var (bytes, filled) = (new byte[MostAnswer], 0);
        while (filled < bytes.Length && await connection!.GetStream().ReadAsync(bytes.AsMemory(filled), stop) is > 0 and var read)
        {
            filled += read;
            if (bytes.AsSpan(0, filled).Contains((byte)0))
                break;
        }
        return Encoding.Latin1.GetString(bytes, 0, filled).TrimEnd('\0', '\n', '\r');
    }

    internal static ScanAnswer Read(string answer) => answer switch
    {
        "stream: OK" => new(ScanState.Clean),
        _ when answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal) => new(ScanState.Found, Printable(answer["stream: ".Length..^" FOUND".Length])),
        _ when answer.Contains("size limit exceeded", StringComparison.Ordinal) => ScanAnswer.Not("too_large"),
        "" => ScanAnswer.Not("unreachable"),
        _ => ScanAnswer.Not("refused"),
    };

    private static string Printable(string name) => new([.. name.Where(c => c is > ' ' and < (char)127).Take(MostName)]);

    private async Task Try(TimeSpan within, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(within);
        try
        {
            await work(limit.Token);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            speaks = false;
        }
    }

    public ValueTask DisposeAsync()
    {
        connection?.Dispose();
        return ValueTask.CompletedTask;
    }
}
