using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Sign;

/// <summary>An unsigned person of the open demo round with a link that works.</summary>
public sealed record DemoSigner(string Link, string BirthDate, string Name);

/// <summary>Links of invented people for visitors of the demo. Never used outside demo mode: there nobody but the person sees a link.</summary>
public sealed class DemoLinks
{
    private readonly NetralDb db;
    private readonly Links links;
    private readonly StaffList staff;
    private readonly SiteAddress origin;
    private readonly TimeProvider clock;

    internal DemoLinks(NetralDb db, Links links, StaffList staff, SiteAddress origin, TimeProvider clock) =>
        (this.db, this.links, this.staff, this.origin, this.clock) = (db, links, staff, origin, clock);

    /// <summary>New links for people who may sign at once; earlier ones stay good.</summary>
    public async Task<IReadOnlyList<DemoSigner>> Make(int count, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var round = await db.Set<Round>().AsNoTracking().Where(r => r.State == RoundState.Open && r.OpensAt <= now && r.ClosesAt > now).OrderBy(r => r.OpensAt).FirstOrDefaultAsync(stop);
        if (round is null)
            return [];
        var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == round.Agency, stop);
        var free = await Free(round, count, stop);
        var made = await db.Write<IReadOnlyList<DemoSigner>>(async () =>
        {
            var signers = new List<DemoSigner>();
            foreach (var slot in free)
            {
                if (await staff.Find(agency.Id, slot.Person, agency.Zone.DateAt(now), stop) is not { BirthDate: { } birth } person)
                    continue;
                var token = await links.Make(new SlotKey(slot.Agency, slot.Round, slot.Number), LinkWay.Contact, Recognition.Kontak, null, Actor.System, stop);
                signers.Add(new(origin.At($"/ikrar/{token}"), birth.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), person.Name));
            }
            return signers;
        }, stop);
        return made.Must();
    }

    /// <summary>Slots without a signature whose head has signed.</summary>
    private Task<List<Slot>> Free(Round round, int count, CancellationToken stop) => db.Set<Slot>().AsNoTracking()
        .Where(s => s.Agency == round.Agency.Value && s.Round == round.Number && s.LeftOn == null && s.Exempt == null
            && !db.Set<Signature>().Any(g => g.Agency == s.Agency && g.Round == s.Round && g.Slot == s.Number)
            && (s.WaitsFor == null || !db.Set<UnitGate>().Any(g => g.Agency == s.Agency && g.Round == s.Round && g.Unit == s.WaitsFor && g.HeadSlot > 0 && g.HeadSlot != s.Number
                && !db.Set<Signature>().Any(h => h.Agency == s.Agency && h.Round == s.Round && h.Slot == g.HeadSlot && h.State != SignatureState.Annulled))))
        .OrderBy(s => s.Number).Take(count).ToListAsync(stop);

    /// <summary>Codes of valid certificates, for trying the verification.</summary>
    public async Task<IReadOnlyList<string>> Codes(int count, CancellationToken stop)
    {
        var found = await db.Set<Signature>().AsNoTracking().Where(s => s.State == SignatureState.Valid).OrderBy(s => s.Agency).ThenBy(s => s.Round).ThenBy(s => s.Slot).Take(count).ToListAsync(stop);
        return [.. found.Select(s => new PublicCode(new SlotKey(s.Agency, s.Round, s.Slot), s.CodeBits).ToString())];
    }

    /// <summary>Staff and signatures of the newest round of each agency, from the counters.</summary>
    public async Task<(int Must, int Signed)> Totals(Id<Agency> agency, IReadOnlyCollection<Id<Unit>> tops, CancellationToken stop)
    {
        var counts = await db.Set<Count>().AsNoTracking().Where(c => c.Agency == agency.Value && tops.Contains(c.Unit) && c.Day == 0 && c.Split == "all").ToListAsync(stop);
        var newest = counts.Count == 0 ? 0 : counts.Max(c => c.Round);
        return (counts.Where(c => c.Round == newest).Sum(c => c.Must), counts.Where(c => c.Round == newest).Sum(c => c.Signed));
    }
}
