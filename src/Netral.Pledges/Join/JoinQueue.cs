using System.Threading.Channels;
using Netral.Kernel;
using Netral.Roster;

namespace Netral.Pledges.Join;

/// <summary>A number that was typed at the hall's QR. It lives in memory only, for the moment until somebody has looked it up.</summary>
internal sealed class JoinAsk(Id<Agency> agency, int round, string digits, long cause, string? language)
{
    public Id<Agency> Agency => agency;
    public int Round => round;
    public string Digits => digits;

    /// <summary>The local day and the how-manieth request of it.</summary>
    public long Cause => cause;

    public string? Language => language;
}

/// <summary>From the page to <see cref="JoinDesk"/>. Handing over takes the same time whether the number is known or not.</summary>
internal sealed class JoinQueue
{
    // A whole hall at once; who comes after that asks again.
    private const int Places = 10_000;

    private readonly Channel<JoinAsk> asks = System.Threading.Channels.Channel.CreateBounded<JoinAsk>(new BoundedChannelOptions(Places) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(JoinAsk ask) => asks.Writer.TryWrite(ask);

    public ChannelReader<JoinAsk> Reader => asks.Reader;
}
