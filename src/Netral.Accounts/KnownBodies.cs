using Microsoft.EntityFrameworkCore;
using Netral.Accounts.CreateBody;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Accounts;

/// <summary>Bodies for modules that may not know accounts.</summary>
internal sealed class KnownBodies(NetralDb db) : IBodies
{
    public async Task<IReadOnlyDictionary<long, KnownBody>> Of(IReadOnlyCollection<long> numbers, CancellationToken stop) =>
        (await db.Set<Body>().AsNoTracking().Where(b => numbers.Contains(b.Id)).ToListAsync(stop)).ToDictionary(b => b.Id, Known);

    public async Task<IReadOnlyList<KnownBody>> OfKinds(IReadOnlyCollection<BodyKind> kinds, CancellationToken stop) =>
        [.. (await db.Set<Body>().AsNoTracking().Where(b => kinds.Contains(b.Kind)).OrderBy(b => b.Name).ThenBy(b => b.Id).ToListAsync(stop)).Select(Known)];

    private static KnownBody Known(Body body) => new(body.Id, body.Code, body.Name, body.Kind, body.Region, body.Agency);
}
