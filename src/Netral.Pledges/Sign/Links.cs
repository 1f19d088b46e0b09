using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Sign;

/// <summary>Personal links: made when they are sent or printed, kept as a hash, killed when a new one replaces them.</summary>
internal sealed class Links(NetralDb db, Journal journal, TimeProvider clock)
{
    /// <summary>A new link of a slot; its hash is stored in the caller's transaction, and the secret exists only in the answer.</summary>
    public async Task<LinkToken> Make(SlotKey key, LinkWay way, Recognition recognition, Id<ContactAddress>? contact, Actor actor, CancellationToken stop)
    {
        var token = LinkToken.New(key);
        var last = await Of(key).MaxAsync(l => (int?)l.Number, stop) ?? 0;
        db.Add(new Link
        {
            Agency = key.Agency,
            Round = key.Round,
            Slot = key.Slot,
            Number = last + 1,
            SecretHash = token.Hash(),
            Way = way,
            Recognition = recognition,
            Contact = contact,
            MadeAt = clock.GetUtcNow().UtcDateTime,
            MadeBy = actor.Kind == "officer" ? actor.Number : null,
        });
        journal.Add(new LinkMade(key.Agency, key.Round, key.Slot, last + 1, way), actor);
        return token;
    }

    /// <summary>Kills every living link of a slot: a reissue, or a contest that was upheld.</summary>
    public async Task Kill(SlotKey key, Actor actor, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var killed = await Of(key).Where(l => l.KilledAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.KilledAt, now), stop);
        if (killed > 0)
            journal.Add(new LinksKilled(key.Agency, key.Round, key.Slot, killed), actor);
    }

    /// <summary>One of the links was used to sign: the others end with it. Opening a link ends nothing. The number that ended.</summary>
    public async Task<int> EndOthers(SlotKey key, int? used, Actor actor, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var ended = await Of(key).Where(l => l.KilledAt == null && l.Number != used).ExecuteUpdateAsync(set => set.SetProperty(l => l.KilledAt, now), stop);
        if (ended > 0)
            journal.Add(new LinksKilled(key.Agency, key.Round, key.Slot, ended), actor);
        return ended;
    }

    /// <summary>The link of a token; null when there is none. Compared in constant time over all links of the slot.</summary>
    public async Task<Link?> Find(LinkToken token, CancellationToken stop)
    {
        var hash = token.Hash();
        var links = await Of(token.Key).AsNoTracking().ToListAsync(stop);
        return links.Find(l => CryptographicOperations.FixedTimeEquals(l.SecretHash, hash));
    }

    public Task<Link?> Find(SlotKey key, int number, CancellationToken stop) => Of(key).AsNoTracking().FirstOrDefaultAsync(l => l.Number == number, stop);

    public Task MarkOpened(SlotKey key, int number, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return Of(key).Where(l => l.Number == number && l.OpenedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.OpenedAt, now), stop);
    }

    private IQueryable<Link> Of(SlotKey key) => db.Set<Link>().Where(l => l.Agency == key.Agency && l.Round == key.Round && l.Slot == key.Slot);
}
