using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Accounts;

/// <summary>Officers for modules that may not know accounts.</summary>
internal sealed class KnownOfficers(NetralDb db, Desk desk, TimeProvider clock) : IOfficers
{
    public async Task<KnownOfficer?> AtWork(CancellationToken stop) => desk.SignedIn ? Known(await desk.Officer(stop)) : null;

    public async Task<IReadOnlyList<KnownOfficer>> OfBody(long body, CancellationToken stop)
    {
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        var officers = await db.Set<Officer>().AsNoTracking()
            .Where(o => o.Body == body && db.Set<Grant>().Any(g => g.Officer == o.Id && g.From <= today && (g.Until == null || g.Until >= today)))
            .OrderBy(o => o.Name).ThenBy(o => o.Id).ToListAsync(stop);
        return [.. officers.Select(Known)];
    }

    public async Task<IReadOnlyDictionary<long, string>> Names(IReadOnlyCollection<long> numbers, CancellationToken stop) =>
        await db.Set<Officer>().Where(o => numbers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);

    public async Task<OfficerAddress?> Reach(long number, CancellationToken stop) =>
        await Serving(number, stop) is { Email: { Length: > 0 } email } officer ? new(officer.Name, email) : null;

    public async Task<long?> BodyOf(long number, CancellationToken stop) => (await Serving(number, stop))?.Body;

    private Task<Officer?> Serving(long number, CancellationToken stop)
    {
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        return db.Set<Officer>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == number && db.Set<Grant>().Any(g => g.Officer == o.Id && g.From <= today && (g.Until == null || g.Until >= today)), stop);
    }

    private static KnownOfficer Known(Officer officer) => new(officer.Id, officer.Name, officer.Body, officer.HomeAgency);
}
