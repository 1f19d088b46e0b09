using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Netral.Floor;

/// <summary>What can go wrong at a mail server.</summary>
public enum MailFault
{
    None,

    /// <summary>451 to the recipient: try again later.</summary>
    Later,

    /// <summary>550 to the recipient: there is no such mailbox.</summary>
    Refused,

    /// <summary>552 after the whole message: it is not accepted.</summary>
    MessageRefused,

    /// <summary>The connection breaks when the message is announced; nothing was taken.</summary>
    Dropped,

    /// <summary>The message is taken and recorded, and the connection breaks before the answer: sending it again doubles it.</summary>
    TakenThenDropped,

    /// <summary>No answer to the greeting until the sink is disposed.</summary>
    Hang,
}

/// <summary>A mail server of the tests: takes everything, keeps it, and fails when told to.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    public const string Host = "127.0.0.1";

    private readonly TcpListener _listener = new(IPAddress.Loopback, FreePort.Next());
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<ReceivedMail> _arriving = Channel.CreateUnbounded<ReceivedMail>();
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly ConcurrentQueue<MailFault> _faults = new();
    private readonly Task _accepting;
    private int _connections;

    public SmtpSink()
    {
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>All mails taken so far, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedMail> Received => [.. _received];

    /// <summary>How often somebody has connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The next connections, one fault each; after these the sink works again.</summary>
    public void Fail(params ReadOnlySpan<MailFault> faults)
    {
        foreach (var fault in faults) _faults.Enqueue(fault);
    }

    /// <summary>The next mail that has not been asked for yet.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public async Task<ReceivedMail> Next(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Eventually.Patience);
        try
        {
            return await _arriving.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException("No mail came.", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task Accept()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                talks.Add(Talk(client, _faults.TryDequeue(out var fault) ? fault : MailFault.None));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task Talk(TcpClient client, MailFault fault)
    {
        using (client)
        {
            try
            {
                await new SmtpTalk(client.GetStream(), fault, Take).Run(_end.Token);
            }
            catch (Exception over) when (over is IOException or OperationCanceledException)
            {
                // The other side left, or the test is over.
            }
        }
    }

    private void Take(ReceivedMail mail)
    {
        _received.Enqueue(mail);
        _arriving.Writer.TryWrite(mail);
    }
}
