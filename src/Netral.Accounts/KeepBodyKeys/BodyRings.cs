using Microsoft.EntityFrameworkCore;
using Netral.Accounts.CreateBody;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Accounts.KeepBodyKeys;

/// <summary>Reads bodies for those who seal. A key counts here only while its holder serves the body: who was ended opens nothing that arrives later, even before two colleagues have revoked the key.</summary>
internal sealed class BodyRings(NetralDb db, TimeProvider clock) : IBodyKeys
{
    public async Task<BodyKeyRing?> Of(long body, CancellationToken stop) =>
        await db.Set<Body>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == body, stop) is { } found ? await Ring(found, stop) : null;

    public async Task<CompetentBody> Competent(BodyKind kind, string region, CancellationToken stop)
    {
        var all = await db.Set<Body>().AsNoTracking().ToListAsync(stop);
        var skipped = new List<BodyKeyRing>();
        for (var at = Nearest(all, kind, region); at is not null; at = Above(all, at, [.. skipped.Select(s => s.Body)]))
        {
            var ring = await Ring(at, stop);
            if (ring.CanReceive)
                return new(ring, skipped);
            skipped.Add(ring);
        }
        return new(null, skipped);
    }

    /// <summary>A body of an agency receives no reports of the public: it is never among those that one is handed to.</summary>
    public async Task<IReadOnlyList<NamedBody>> WithKeys(CancellationToken stop) =>
        [.. (await db.Set<Body>().AsNoTracking().Where(b => b.Agency == null && db.Set<BodyKey>().Where(k => k.Body == b.Id && k.Holder != 0).Select(k => k.Holder).Distinct().Count() >= 2)
            .OrderBy(b => b.Name).Select(b => new { b.Id, b.Name }).ToListAsync(stop)).Select(b => new NamedBody(b.Id, b.Name))];

    public async Task<BodyKeyRing?> Above(long body, CancellationToken stop)
    {
        var all = await db.Set<Body>().AsNoTracking().ToListAsync(stop);
        var seen = new HashSet<long> { body };
        for (var at = all.Find(b => b.Id == body) is { } own ? Above(all, own, seen) : null; at is not null; at = Above(all, at, seen))
        {
            if (await Ring(at, stop) is { CanReceive: true } ring)
                return ring;
            seen.Add(at.Id);
        }
        return null;
    }

    /// <summary>The one of this kind with the narrowest region that covers; where the kind has none here, that of the level above.</summary>
    private static Body? Nearest(List<Body> all, BodyKind kind, string region) =>
        BodyKinds.Upwards(kind).Select(k => all.Where(b => b.Kind == k && b.Agency is null && Covers(b, region)).MaxBy(b => b.Region?.Length ?? 0)).FirstOrDefault(b => b is not null);

    private static Body? Above(List<Body> all, Body body, HashSet<long> seen)
    {
        if (body.Parent is { } named)
            return seen.Contains(named) ? null : all.Find(b => b.Id == named);
        if (body.Agency is not null || body.Region is not { } region)
            return null;
        return all.Where(b => b.Region != region && b.Agency is null && !seen.Contains(b.Id) && BodyKinds.SameFamily(body.Kind, b.Kind) && Covers(b, region)).MaxBy(b => b.Region?.Length ?? 0);
    }

    private static bool Covers(Body body, string region) => body.Region is null || region == body.Region || region.StartsWith(body.Region + ".", StringComparison.Ordinal);

    private async Task<BodyKeyRing> Ring(Body body, CancellationToken stop)
    {
        var list = await StoredList.Of(db, body.Id, body.Code, stop);
        if (!StoredList.Judge(list, body.Code).Try(out var judged, out _))
            return new(body.Id, body.Code, body.Name, body.Kind, body.Address, list, Intact: false, null, []);
        var serving = await Serving(db, body, clock.OfficeDay(), stop);
        var holders = serving.Where(o => judged.TryRecipient(o, out _)).Order().ToList();
        return new(body.Id, body.Code, body.Name, body.Kind, body.Address, list, Intact: true, judged.Fingerprint, holders);
    }

    /// <summary>Officers whose role of this body holds on the day.</summary>
    internal static Task<List<long>> Serving(NetralDb db, Body body, DateOnly day, CancellationToken stop)
    {
        var (role, scope) = (body.Gives, body.Scope.ToString());
        return db.Set<Officer>().Where(o => o.Body == body.Id && db.Set<Grant>().Any(g => g.Officer == o.Id && g.Role == role && g.Scope == scope && g.From <= day && (g.Until == null || g.Until >= day)))
            .Select(o => o.Id).ToListAsync(stop);
    }
}
